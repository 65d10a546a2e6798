import { fieldPlacesFor, type Carrier } from '../environment/defaults';
import type { EntityField, FieldPlace } from '../environment/types';
import type { LineShape } from '../event/types';
import { eventsOf, shapesOf } from './eventChecks';
import { finding, unchecked } from './finding';
import { parsed } from './parsed';
import { DEFAULT_STREAMS, moreStreams } from './snippets';
import type { Check, Paste } from './types';

/** What every event has: a field that no line shows under its name is looked for in the wrong place. */
const ALWAYS: readonly EntityField[] = ['rule', 'priority', 'source'];

/** Whether the labels and the structured metadata that the environment names are there. */
export const checkLabels: Check = (observed) => {
  const { fields } = observed.environment;
  const events = eventsOf(observed);
  const [shape] = shapesOf(parsed(observed));
  if (shape === undefined) {
    return [];
  }
  const missing = ALWAYS.filter((field) => {
    const place = fields[field];
    return (
      (place.kind === 'label' || place.kind === 'metadata') && events.every(({ entry }) => !entry.labels[place.name])
    );
  });
  return missing.length === 0
    ? [finding('labels', 'labels-ok', 'ok')]
    : [
        finding('labels', 'labels-missing', 'error', {
          values: { fields: missing.join(', '), shape },
          paste: placesFor(shape),
        }),
      ];
};

function placesFor(shape: LineShape): Paste {
  const format = shape.endsWith('json') ? 'json' : 'text';
  const places = fieldPlacesFor(format, carrierOf(shape));
  const lines = Object.entries(places).map(([field, place]) => `${field}: ${placeText(place)}`);
  return { language: 'text', text: lines.join('\n') };
}

function carrierOf(shape: LineShape): Carrier {
  if (shape === 'sidekick-otlp') {
    return 'otlp';
  }
  return shape.startsWith('sidekick') ? 'labels' : 'shipper';
}

/** In the words of the form. */
function placeText(place: FieldPlace): string {
  switch (place.kind) {
    case 'label':
      return `Label ${place.name}`;
    case 'metadata':
      return `Structured metadata ${place.name}`;
    case 'json':
      return `JSON line ${place.path.map((part, at) => (part.includes('.') ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')}`;
    case 'text':
      return `Text line ${place.field}`;
    case 'none':
      return 'Nowhere';
  }
}

/** From here on the limit is near: a deployment or a night of jobs takes the rest. */
const MANY = 0.8;

/** Streams against Loki's default limit: past it Loki refuses new ones, and Falcosidekick drops what it may not send. */
export const checkStreams: Check = ({ loki: { streams } }) => {
  if (streams.status === 'error') {
    return unchecked('streams', streams);
  }
  const values = { streams: streams.value, limit: DEFAULT_STREAMS };
  if (streams.value < MANY * DEFAULT_STREAMS) {
    return [finding('streams', 'streams-ok', 'ok', { values })];
  }
  const over = streams.value >= DEFAULT_STREAMS;
  return [
    finding('streams', over ? 'streams-over' : 'streams-many', 'warning', {
      values,
      paste: moreStreams(streams.value),
    }),
  ];
};

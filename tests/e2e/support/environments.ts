import { DEFAULT_SELECTOR, fieldPlacesFor, PRESETS } from '../../../src/domain/environment/defaults';
import type { Environment } from '../../../src/domain/environment/types';

/** Data sources of the journeys, beside those of the provisioning. */
export const DATA_SOURCES = {
  text: 'journeys-loki-text',
  json: 'journeys-loki-json',
  nowhere: 'journeys-loki-nowhere',
} as const;

/** Label under which recorded lines are pushed, so that nothing else counts them. */
export const JOB = 'job';

const sidekick = (
  id: string,
  name: string,
  lokiUid: string,
  format: 'text' | 'json',
  selector: string
): Environment => ({
  id,
  name,
  lokiUid,
  selector,
  format,
  fields: fieldPlacesFor(format),
});

/** What Falcosidekick's labels mark, without what the journeys push beside it. */
const WEEK_SELECTOR = DEFAULT_SELECTOR.replace('}', `, ${JOB}=""}`);

/** A Falco installation for each shape of recorded data, one for each format of a generated week, and a broken one. */
export const ENVIRONMENTS = {
  recordedText: sidekick('recorded-text', 'Recorded text', DATA_SOURCES.text, 'text', `{${JOB}="recorded-text"}`),
  recordedJson: sidekick('recorded-json', 'Recorded JSON', DATA_SOURCES.text, 'json', `{${JOB}="recorded-json"}`),
  shipped: {
    ...PRESETS['falco-json'],
    id: 'shipped',
    name: 'Shipped',
    lokiUid: DATA_SOURCES.text,
    selector: `{${JOB}="shipped"}`,
  },
  ugly: sidekick('ugly', 'Ugly', DATA_SOURCES.text, 'json', `{${JOB}="ugly"}`),
  tainted: sidekick('tainted', 'Tainted', DATA_SOURCES.text, 'json', `{${JOB}="tainted"}`),
  weekText: sidekick('week-text', 'Week as text', DATA_SOURCES.text, 'text', WEEK_SELECTOR),
  weekJson: sidekick('week-json', 'Week as JSON', DATA_SOURCES.json, 'json', WEEK_SELECTOR),
  nowhere: sidekick('nowhere', 'Nowhere', DATA_SOURCES.nowhere, 'json', DEFAULT_SELECTOR),
} as const satisfies Readonly<Record<string, Environment>>;

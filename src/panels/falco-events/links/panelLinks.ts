import type { MouseEvent } from 'react';
import {
  applyFieldOverrides,
  type DataFrame,
  type DataLinkPostProcessor,
  type Field,
  type FieldConfigSource,
  type GrafanaTheme2,
  type InterpolateFunction,
  type LinkModel,
  textUtil,
} from '@grafana/data';
import type { Details } from 'components/EventList/options';
import type { ValueLink } from 'components/value/valueAnchor';
import type { FalcoEvent } from 'domain/event/types';
import { eventFrame } from './eventFrame';

interface Setting {
  readonly fieldConfig: FieldConfigSource;
  readonly replaceVariables: InterpolateFunction;
  readonly theme: GrafanaTheme2;
  readonly timeZone: string;
  readonly details: Details;
  readonly postProcessor: DataLinkPostProcessor;
}

interface PanelLinks {
  /** Where the value of a field leads: the links of overrides that match the field. */
  readonly ofValue: (event: FalcoEvent, field: string) => readonly ValueLink[];
  /** Where an event leads: the links of the panel itself. */
  readonly ofEvent: (event: FalcoEvent) => readonly ValueLink[];
}

/** The field of each event that stands for all of it. */
const WHOLE = 'time';
const NONE: readonly ValueLink[] = [];

/** The data links that somebody has set up for a panel, each event's own values in them. */
export function panelLinks(setting: Setting): PanelLinks {
  const { defaults, overrides } = setting.fieldConfig;
  const hasOfEvents = Boolean(defaults.links?.length);
  const hasOfValues = overrides.some(({ properties }) => properties.some(({ id }) => id === 'links'));
  const ofValues = framesBy((event) => resolved(event, { defaults: {}, overrides }, setting));
  const ofEvents = framesBy((event) =>
    resolved(event, { defaults: { links: defaults.links }, overrides: [] }, setting)
  );
  return {
    ofValue: (event, field) => (hasOfValues ? linksOf(ofValues(event), field) : NONE),
    ofEvent: (event) => (hasOfEvents ? linksOf(ofEvents(event), WHOLE) : NONE),
  };
}

/** A link as the event shows it; undefined where it leads nowhere. */
export function valueLink({ href, title, target, onClick, origin }: LinkModel<Field>): ValueLink | undefined {
  const safe = textUtil.sanitizeUrl(href ?? '');
  if (safe === '' || safe === 'about:blank') {
    return undefined;
  }
  return {
    title: title || safe,
    href: safe,
    isNewTab: target === '_blank',
    ...(onClick && { onClick: (event: MouseEvent) => onClick(event, origin) }),
  };
}

function linksOf(frame: DataFrame, name: string): readonly ValueLink[] {
  const field = frame.fields.find((one) => one.name === name);
  const links = field?.getLinks?.({ valueRowIndex: 0 }) ?? [];
  return links.map(valueLink).filter((link) => link !== undefined);
}

/** Each event is looked at once: rows are drawn again and again. */
function framesBy(make: (event: FalcoEvent) => DataFrame): (event: FalcoEvent) => DataFrame {
  const known = new WeakMap<FalcoEvent, DataFrame>();
  return (event) => {
    const frame = known.get(event) ?? make(event);
    known.set(event, frame);
    return frame;
  };
}

function resolved(event: FalcoEvent, fieldConfig: FieldConfigSource, setting: Setting): DataFrame {
  const { details, replaceVariables, theme, timeZone, postProcessor } = setting;
  const frame = eventFrame(event, details);
  const [withLinks = frame] = applyFieldOverrides({
    data: [frame],
    fieldConfig,
    replaceVariables,
    theme,
    timeZone,
    dataLinkPostProcessor: postProcessor,
  });
  return withLinks;
}

import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { AROUND_KEYS } from 'constants/urlKeys';
import { DAY_MS, HOUR_MS, MINUTE_MS } from 'domain/units/durations';
import { AROUND_SCOPES, type AroundScope } from 'domain/around/scopes';
import { asOneOf, asString } from 'domain/narrowing/narrowing';
import { type EventsData } from '../../events/EventsData';
import { type EventListScene } from '../../events/list/EventListScene';
import { UrlBody } from '../../UrlBody';

/** How far it goes on either side, by what the address says. */
export const WITHIN_MS = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '2h': 2 * HOUR_MS,
  '24h': DAY_MS,
} as const;

export type Within = keyof typeof WITHIN_MS;

export const WITHINS: readonly Within[] = ['1m', '5m', '30m', '2h', '24h'];

const USUAL: Within = '5m';

interface AroundSceneState extends SceneObjectState {
  data: SceneObjectRef<EventsData>;
  /** Its open event is that of the page. */
  list: SceneObjectRef<EventListScene>;
  /** Key of the event that others are shown around; undefined where nothing is. */
  event?: string;
  /** What is shared; the narrowest that the event says when left out. */
  scope?: AroundScope;
  within: Within;
  /** Where the detail of an event is drawn. */
  detailIn: HTMLElement | null;
}

/** What happened around one event, on both sides in time. */
export class AroundScene extends UrlBody<AroundSceneState> {
  public constructor(data: SceneObjectRef<EventsData>, list: SceneObjectRef<EventListScene>) {
    super({ data, list, within: USUAL, detailIn: null }, Object.values(AROUND_KEYS));
  }

  public getUrlState(): SceneObjectUrlValues {
    const { event, scope, within } = this.state;
    return {
      [AROUND_KEYS.event]: event ?? null,
      [AROUND_KEYS.scope]: (event !== undefined && scope) || null,
      [AROUND_KEYS.within]: event === undefined || within === USUAL ? null : within,
    };
  }

  public readonly setScope = (scope: AroundScope): void => this.setState({ scope });

  public readonly setWithin = (within: Within): void => this.setState({ within });

  /** A step of the browser's history: Back leads here again. */
  public readonly close = (): void => this.step(() => this.setState({ event: undefined }));

  protected readUrl(said: SceneObjectUrlValues): void {
    this.setState({
      event: asString(said[AROUND_KEYS.event]) || undefined,
      scope: asOneOf(said[AROUND_KEYS.scope], AROUND_SCOPES),
      within: asOneOf(said[AROUND_KEYS.within], WITHINS) ?? USUAL,
    });
  }
}

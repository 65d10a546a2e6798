import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { NEAR_KEY } from 'constants/urlKeys';
import { asString } from 'domain/narrowing/narrowing';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { UrlBody } from 'scenes/UrlBody';

interface IncidentsBodyState extends SceneObjectState {
  data: SceneObjectRef<IncidentsData>;
  /** Id of the incident whose page is open. */
  opened?: string;
  /** A moment, ms since the epoch: the incident that it belongs to is open. */
  near?: number;
}

/** The incidents of a range, and one of them opened. */
export class IncidentsBody extends UrlBody<IncidentsBodyState> {
  public constructor(data: SceneObjectRef<IncidentsData>) {
    super({ data }, ['incident', NEAR_KEY]);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, near } = this.state;
    return { incident: opened ?? null, [NEAR_KEY]: near === undefined ? null : String(near) };
  }

  protected readUrl({ incident, [NEAR_KEY]: near }: SceneObjectUrlValues): void {
    this.setState({ opened: asString(incident) || undefined, near: momentOf(asString(near)) });
  }

  public readonly close = (): void => this.step(() => this.setState({ opened: undefined, near: undefined }));
}

/** Grafana prints large numbers as `1.7e+12` where it likes. */
function momentOf(text: string | undefined): number | undefined {
  const moment = Number(text);
  return text && Number.isFinite(moment) && moment > 0 ? moment : undefined;
}

import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { asString } from 'domain/narrowing/narrowing';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { UrlBody } from 'scenes/UrlBody';

interface IncidentsBodyState extends SceneObjectState {
  data: SceneObjectRef<IncidentsData>;
  /** Id of the incident whose page is open. */
  opened?: string;
}

/** The incidents of a range, and one of them opened. */
export class IncidentsBody extends UrlBody<IncidentsBodyState> {
  public constructor(data: SceneObjectRef<IncidentsData>) {
    super({ data }, ['incident']);
  }

  public getUrlState(): SceneObjectUrlValues {
    return { incident: this.state.opened ?? null };
  }

  protected readUrl({ incident }: SceneObjectUrlValues): void {
    this.setState({ opened: asString(incident) || undefined });
  }

  public readonly close = (): void => this.step(() => this.setState({ opened: undefined }));
}

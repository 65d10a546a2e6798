import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { ENTITY_KEYS } from 'constants/urlKeys';
import { entityFilter, entityOf, type NamedEntity } from 'domain/entities/entity';
import { asString } from 'domain/narrowing/narrowing';
import { type CubeData } from 'scenes/events/CubeData';
import { type OnePart } from 'scenes/events/OnePart';
import { showOpened } from 'scenes/openedName';
import { CubeTimeline } from 'scenes/rules/CubeTimeline';
import { UrlBody } from 'scenes/UrlBody';
import { entityTitle } from 'components/value/entityText';
import { UsagePanels } from './UsagePanels';

interface EntitiesBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  timeline: CubeTimeline;
  usage: UsagePanels;
  /** The entity whose page is open. */
  opened?: NamedEntity;
  /** What is counted beside it; undefined for what suits it. */
  by?: string;
}

const BY = 'by';

/** What events name, and one of it opened. All of it is in the URL. */
export class EntitiesBody extends UrlBody<EntitiesBodyState> {
  public constructor(
    data: SceneObjectRef<CubeData>,
    private readonly onePart: OnePart
  ) {
    super({ data, timeline: new CubeTimeline(), usage: new UsagePanels() }, [...Object.values(ENTITY_KEYS), BY]);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, by } = this.state;
    return {
      [ENTITY_KEYS.field]: opened?.field ?? null,
      [ENTITY_KEYS.name]: opened?.value ?? null,
      [BY]: by ?? null,
    };
  }

  protected readUrl(all: SceneObjectUrlValues): void {
    this.setState({ by: asString(all[BY]) || undefined });
    this.open(entityOf(asString(all[ENTITY_KEYS.field]) ?? '', asString(all[ENTITY_KEYS.name]) ?? ''));
  }

  public readonly openBy = (by: string): void => this.setState({ by });

  public readonly close = (): void =>
    this.step(() => {
      this.setState({ by: undefined });
      this.open(undefined);
    });

  private open(opened: NamedEntity | undefined): void {
    this.setState({ opened });
    showOpened(this, opened && entityTitle(opened));
    this.onePart.open(opened && entityFilter(opened), this.state.data.resolve());
  }
}

import { type SceneObjectRef, type SceneObjectState, type SceneObjectUrlValues } from '@grafana/scenes';
import { DEFAULT_RULE_LIST, type RuleListOptions } from 'components/rules/ruleListOptions';
import { asString } from 'domain/narrowing/narrowing';
import { type CubeData } from 'scenes/events/CubeData';
import { CubeTimeline } from 'scenes/rules/CubeTimeline';
import { UrlBody } from 'scenes/UrlBody';
import { showOpened } from 'scenes/openedName';
import { type OnePart, ofRule } from 'scenes/events/OnePart';
import { RULE_LIST_KEYS, ruleListFromUrl, ruleListToUrl } from './ruleListUrl';

interface RulesBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  timeline: CubeTimeline;
  options: RuleListOptions;
  /** The rule whose page is open. */
  opened?: string;
  /** What its events are cut by; undefined for what suits it. */
  by?: string;
}

const OPENED = 'rule';
const BY = 'by';

/** Every rule that fired or is known, and one of them opened. All of it is in the URL. */
export class RulesBody extends UrlBody<RulesBodyState> {
  public constructor(
    data: SceneObjectRef<CubeData>,
    private readonly onePart: OnePart
  ) {
    super({ data, timeline: new CubeTimeline(), options: DEFAULT_RULE_LIST }, [OPENED, BY, ...RULE_LIST_KEYS]);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, by, options } = this.state;
    return { ...ruleListToUrl(options), [OPENED]: opened ?? null, [BY]: by ?? null };
  }

  protected readUrl(all: SceneObjectUrlValues): void {
    this.setState({ options: ruleListFromUrl(all), by: asString(all[BY]) || undefined });
    this.open(asString(all[OPENED]) || undefined);
  }

  public readonly change = (change: Partial<RuleListOptions>): void =>
    this.setState({ options: { ...this.state.options, page: 1, ...change } });

  public readonly openBy = (by: string): void => this.setState({ by });

  public readonly close = (): void =>
    this.step(() => {
      this.setState({ opened: undefined, by: undefined });
      this.open(undefined);
    });

  private open(opened: string | undefined): void {
    this.setState({ opened });
    showOpened(this, opened);
    this.onePart.open(opened === undefined ? undefined : ofRule(opened), this.state.data.resolve());
  }
}

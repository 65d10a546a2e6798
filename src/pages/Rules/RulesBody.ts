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
  /** The stored rules file that is read, and the line to show of it. */
  file?: string;
  line?: number;
}

const OPENED = 'rule';
const BY = 'by';
const FILE = 'file';
const LINE = 'line';

/** Every rule that fired or is known, and one of them opened. All of it is in the URL. */
export class RulesBody extends UrlBody<RulesBodyState> {
  public constructor(
    data: SceneObjectRef<CubeData>,
    private readonly onePart: OnePart
  ) {
    super({ data, timeline: new CubeTimeline(), options: DEFAULT_RULE_LIST }, [
      OPENED,
      BY,
      FILE,
      LINE,
      ...RULE_LIST_KEYS,
    ]);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, by, file, line, options } = this.state;
    return {
      ...ruleListToUrl(options),
      [OPENED]: opened ?? null,
      [BY]: by ?? null,
      [FILE]: file ?? null,
      [LINE]: line === undefined ? null : String(line),
    };
  }

  protected readUrl(all: SceneObjectUrlValues): void {
    const line = /^[1-9]\d{0,6}$/.exec(asString(all[LINE]) ?? '')?.[0];
    this.setState({
      options: ruleListFromUrl(all),
      by: asString(all[BY]) || undefined,
      file: asString(all[FILE]) || undefined,
      line: line === undefined ? undefined : Number(line),
    });
    this.open(asString(all[OPENED]) || undefined);
  }

  public readonly change = (change: Partial<RuleListOptions>): void =>
    this.setState({ options: { ...this.state.options, page: 1, ...change } });

  public readonly openBy = (by: string): void => this.setState({ by });

  /** Another file, or another line of the one that is read. */
  public readonly openFile = (file: string, line?: number): void => {
    this.step(() => this.setState({ file, line }));
    showOpened(this, file);
  };

  public readonly close = (): void =>
    this.step(() => {
      this.setState({ opened: undefined, by: undefined, file: undefined, line: undefined });
      this.open(undefined);
    });

  private open(opened: string | undefined): void {
    this.setState({ opened });
    showOpened(this, opened ?? this.state.file);
    this.onePart.open(opened === undefined ? undefined : ofRule(opened), this.state.data.resolve());
  }
}

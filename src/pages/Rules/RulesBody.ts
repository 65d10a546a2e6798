import {
  type SceneObjectRef,
  type SceneObjectState,
  type SceneObjectUrlValue,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
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
  /** The moment of a change of rules whose events before and after are compared, and over how long. */
  change?: number;
  span?: string;
}

const OPENED = 'rule';
const BY = 'by';
const FILE = 'file';
const LINE = 'line';
const CHANGE = 'change';
const SPAN = 'span';

const CLOSED = {
  ...{ opened: undefined, by: undefined, file: undefined, line: undefined },
  ...{ change: undefined, span: undefined },
} as const;

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
      CHANGE,
      SPAN,
      ...RULE_LIST_KEYS,
    ]);
  }

  public getUrlState(): SceneObjectUrlValues {
    const { opened, by, file, line, change, span, options } = this.state;
    return {
      ...ruleListToUrl(options),
      [OPENED]: opened ?? null,
      [BY]: by ?? null,
      [FILE]: file ?? null,
      [LINE]: line === undefined ? null : String(line),
      [CHANGE]: change === undefined ? null : String(change),
      [SPAN]: span ?? null,
    };
  }

  protected readUrl(all: SceneObjectUrlValues): void {
    this.setState({
      options: ruleListFromUrl(all),
      by: asString(all[BY]) || undefined,
      file: asString(all[FILE]) || undefined,
      line: numberIn(all[LINE], 7),
      change: numberIn(all[CHANGE], 13),
      span: asString(all[SPAN]) || undefined,
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

  public readonly openSpan = (span: string): void => this.setState({ span });

  public readonly close = (): void =>
    this.step(() => {
      this.setState(CLOSED);
      this.open(undefined);
    });

  private open(opened: string | undefined): void {
    this.setState({ opened });
    showOpened(this, opened ?? this.state.file);
    this.onePart.open(opened === undefined ? undefined : ofRule(opened), this.state.data.resolve());
  }
}

/** A whole number above zero of so many digits; undefined for anything else. */
function numberIn(value: SceneObjectUrlValue, digits: number): number | undefined {
  const text = asString(value) ?? '';
  return /^[1-9]\d*$/.test(text) && text.length <= digits ? Number(text) : undefined;
}

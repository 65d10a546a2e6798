import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Input, MultiCombobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { PRIORITIES } from 'domain/falco/priority';
import { visibleText } from 'domain/event/visible';
import { type RuleState } from 'domain/rules/listing/listing';
import { asOneOf } from 'domain/narrowing/narrowing';
import { breaks } from '../layout/breaks';
import { HiddenName } from '../layout/HiddenName';
import { DEFAULT_RULE_LIST, isNarrowed, type RuleListOptions } from './ruleListOptions';
import { ruleStateText } from './ruleStateText';

const MATURITIES = ['stable', 'incubating', 'sandbox', 'deprecated'] as const;
const STATES = ['fired', 'silent', 'unknown', 'not-loaded', 'disabled'] as const;

export interface RuleFiltersProps {
  readonly options: RuleListOptions;
  readonly onChange: (change: Partial<RuleListOptions>) => void;
  /** Rules by state, whatever the other filters. */
  readonly counts: ReadonlyMap<RuleState, number>;
  readonly tags: readonly string[];
  readonly sources: readonly string[];
}

/** What of the rules is shown: part of the name, state, priority, tag, maturity, source. */
export function RuleFilters({ options, onChange, counts, tags, sources }: RuleFiltersProps) {
  const styles = useStyles2(getStyles);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const states = STATES.filter((state) => counts.has(state) || options.state === state);
  return (
    <div className={styles.box}>
      <div className={styles.line}>
        <div className={styles.text}>
          <Input
            prefix={<Icon name="search" />}
            placeholder={t('falco.rules.search', 'Part of a rule’s name')}
            aria-label={t('falco.rules.search-label', 'Search rules by name')}
            value={options.text}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        </div>
        <RadioButtonGroup
          className={breaks}
          aria-label={t('falco.rules.state', 'State')}
          options={[
            { value: 'all' as const, label: `${t('falco.rules.all-states', 'All')} ${total}` },
            ...states.map((value) => ({ value, label: `${capital(ruleStateText(value))} ${counts.get(value) ?? 0}` })),
          ]}
          value={options.state}
          onChange={(state) => onChange({ state })}
        />
      </div>
      <div className={styles.line}>
        <Choice
          label={t('falco.rules.priority', 'Priority')}
          values={PRIORITIES}
          chosen={options.priorities}
          onChange={(chosen) => onChange({ priorities: chosen.flatMap((value) => asOneOf(value, PRIORITIES) ?? []) })}
        />
        <Choice
          label={t('falco.rules.tag', 'Tag')}
          values={tags}
          chosen={options.tags}
          onChange={(chosen) => onChange({ tags: chosen })}
        />
        <Choice
          label={t('falco.rules.maturity', 'Maturity')}
          values={MATURITIES}
          chosen={options.maturities}
          onChange={(chosen) => onChange({ maturities: chosen.flatMap((value) => asOneOf(value, MATURITIES) ?? []) })}
        />
        <Choice
          label={t('falco.rules.event-source', 'Source')}
          values={sources}
          chosen={options.sources}
          onChange={(chosen) => onChange({ sources: chosen })}
        />
        {isNarrowed(options) && (
          <Button
            variant="secondary"
            fill="text"
            icon="times"
            onClick={() => onChange({ ...DEFAULT_RULE_LIST, sort: options.sort })}
          >
            <Trans i18nKey="falco.rules.clear">Clear</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (values: string[]) => void;
}

function Choice({ label, values, chosen, onChange }: ChoiceProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.choice}>
      <HiddenName name={label}>
        {(id) => (
          <MultiCombobox
            aria-labelledby={id}
            placeholder={label}
            options={[...new Set([...values, ...chosen])].map((value) => ({ value, label: visibleText(value) }))}
            value={[...chosen]}
            onChange={(options) => onChange(options.map(({ value }) => value))}
            isClearable
            width="auto"
            minWidth={18}
            maxWidth={48}
          />
        )}
      </HiddenName>
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), flex: 1, minWidth: 0 }),
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
    text: css({ width: 280 }),
    choice: css({ minWidth: 0 }),
  };
}

import React, { useEffect, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Input, RadioButtonGroup, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { RuleListTable } from 'components/rules/RuleListTable';
import { ROUTES } from 'constants/routes';
import { loadSeen } from 'data/events/loadSeen';
import { aggregateCube, type SeenMs } from 'domain/rules/aggregate';
import { RULE_FACTS } from 'domain/rules/facts.data';
import { filterRules, listRules, type RuleState } from 'domain/rules/listing';
import { CubeBody, CubeFrame } from 'scenes/events/CubeBody';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { RuleDetail } from './RuleDetail';

const NOTHING_SEEN: ReadonlyMap<string, SeenMs> = new Map();

/** Every rule that fired or is known, and one of them opened. */
export class RulesBody extends CubeBody {
  public static readonly Component = RulesBodyRenderer;
  protected readonly urlKey = 'rule';
}

function RulesBodyRenderer({ model }: SceneComponentProps<RulesBody>) {
  const { data: ref, opened } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data}>
      {() =>
        opened === undefined ? <RuleList data={data} /> : <RuleDetail data={data} rule={opened} onClose={model.close} />
      }
    </CubeFrame>
  );
}

function RuleList({ data }: { readonly data: CubeData }) {
  const { cube: counted, question } = data.useState();
  const { cube } = counted;
  const [text, setText] = useState('');
  const [state, setState] = useState<RuleState | 'all'>('all');
  const [seen, setSeen] = useState(NOTHING_SEEN);
  const styles = useStyles2(getStyles);

  useEffect(() => {
    if (counted.status !== 'ready' || !question) {
      return undefined;
    }
    const { environment, filters, plan } = question;
    const running = loadSeen(environment, filters, plan).subscribe(setSeen);
    return () => running.unsubscribe();
  }, [counted.status, question]);

  const rows = useMemo(() => listRules(RULE_FACTS, cube ? aggregateCube(cube.groups, seen).rules : []), [cube, seen]);
  const shown = filterRules(rows, { text, states: state === 'all' ? [] : [state] });
  const count = (wanted: RuleState) => rows.filter((row) => row.state === wanted).length;

  return (
    <div className={styles.page}>
      <Stack gap={2} wrap="wrap" alignItems="center">
        <Input
          width={40}
          prefix={undefined}
          placeholder={t('falco.rules.search', 'Part of a rule’s name')}
          aria-label={t('falco.rules.search-label', 'Search rules by name')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <RadioButtonGroup
          aria-label={t('falco.rules.state', 'State')}
          options={[
            { value: 'all', label: t('falco.rules.all', 'All {{count}}', { count: rows.length }) },
            { value: 'fired', label: t('falco.rules.fired', 'Fired {{count}}', { count: count('fired') }) },
            {
              value: 'unknown',
              label: t('falco.rules.not-fired', 'Did not fire {{count}}', { count: count('unknown') }),
            },
            {
              value: 'disabled',
              label: t('falco.rules.disabled', 'Disabled by default {{count}}', { count: count('disabled') }),
            },
          ]}
          value={state}
          onChange={setState}
        />
        <Text color="secondary">
          {t(
            'falco.rules.source',
            'Rules that fired, and the official ones. Whether a rule is loaded is not known here.'
          )}
        </Text>
      </Stack>
      <RuleListTable rows={shown} hrefOf={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
  };
}

import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { lineLook, pageLook } from 'components/layout/pages';
import { LabelledSwitch } from 'components/layout/LabelledSwitch';
import { CoverageFigures } from 'components/mitre/CoverageFigures';
import { MatrixGrid } from 'components/mitre/MatrixGrid';
import { MatrixLegend } from 'components/mitre/MatrixLegend';
import { ROUTES } from 'constants/routes';
import { ATTACK_NOTICE } from 'domain/mitre/attack';
import { type Tactic } from 'domain/mitre/tactics';
import { type Matrix } from 'domain/mitre/matrix/matrix';
import { matrixCsv } from 'domain/mitre/matrix/matrixCsv';
import { navigatorJson } from 'domain/mitre/matrix/navigator';
import { tacticPart, taggedEvents } from 'domain/mitre/taggedEvents';
import { type LoadedBasis } from 'domain/rules/known';
import { saveText } from 'lib/saveText';
import { type CubeData } from 'scenes/events/CubeData';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { LoadedNote } from 'scenes/rules/LoadedNote';
import { useProofs } from './useProofs';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { TagProblems } from './TagProblems';
import { type KnownMatrix } from './useMatrix';
import { isTogether } from 'domain/environment/together';

interface MatrixViewProps {
  readonly data: CubeData;
  readonly known: KnownMatrix;
  readonly withUntouched: boolean;
  readonly onUntouched: (withUntouched: boolean) => void;
}

/** The matrix with its figures, its legend, its exports, and what is wrong with the tags. */
export function MatrixView({ data, known, withUntouched, onUntouched }: MatrixViewProps) {
  const { cube: counted, question } = data.useState();
  const cube = counted.value;
  const several = question && isTogether(question.environment);
  const { matrix, own, snapshot, problem, basis, rules } = known;
  const styles = useStyles2(getStyles);
  const proven = useProofs();
  const tacticHref = (tactic: Tactic) => {
    const { filters } = taggedEvents(cube?.groups ?? [], rules, tacticPart(tactic));
    return eventsBehind(data, asLink(filters));
  };

  return (
    <div className={styles.page}>
      <div className={styles.line}>
        <CoverageFigures matrix={matrix} />
        <div className={styles.actions}>
          <LabelledSwitch
            label={t('falco.mitre.untouched', 'Show not covered')}
            value={withUntouched}
            onChange={onUntouched}
          />
          <Button
            variant="secondary"
            icon="download-alt"
            onClick={() =>
              saveText(
                'falco-attack-layer.json',
                'application/json',
                navigatorJson(matrix, 'Falco', summaryText(matrix, basis))
              )
            }
          >
            <Trans i18nKey="falco.mitre.layer">Navigator layer</Trans>
          </Button>
          <Button
            variant="secondary"
            icon="download-alt"
            onClick={() => saveText('falco-attack.csv', 'text/csv', matrixCsv(matrix, withUntouched))}
          >
            CSV
          </Button>
        </div>
      </div>
      <div className={styles.line}>
        <div>
          <Text color="secondary" variant="bodySmall">
            {basisText(basis)}{' '}
          </Text>
          <LoadedNote own={own} snapshot={snapshot} problem={problem} rules={rules} several={several} />
        </div>
        <QueryInfo data={data} />
      </div>
      <MatrixLegend maxEvents={matrix.maxEvents} />
      <MatrixGrid
        matrix={matrix}
        withUntouched={withUntouched}
        techniqueHref={(technique) => eventsBehind(data, { open: { technique } }, ROUTES.mitre)}
        proofOf={(technique) => proven.get(technique)}
        ruleHref={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)}
        tagHref={(tag) => eventsBehind(data, { open: { tag } }, ROUTES.tags)}
        tacticHref={({ tactic }) => tacticHref(tactic)}
      />
      <TagProblems rules={rules} ruleHref={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)} />
      <Text color="secondary" variant="bodySmall">
        {ATTACK_NOTICE}
      </Text>
    </div>
  );
}

/** What counts as loaded, said where the number stands. */
function basisText(basis: LoadedBasis): string {
  switch (basis) {
    case 'snapshot':
      return t('falco.mitre.basis-snapshot', 'Counted as loaded: what Falco’s own metrics snapshot lists.');
    case 'own-files':
      return t(
        'falco.mitre.basis-own',
        'Counted as loaded: what your rules files switch on, and the official rules that are on by default.'
      );
    case 'official':
      return t(
        'falco.mitre.basis-official',
        'Nothing says which rules are loaded: the official rules that are on by default are counted.'
      );
  }
}

function summaryText({ version, coverage, total }: Matrix, basis: LoadedBasis): string {
  const { techniques } = coverage;
  return t(
    'falco.mitre.summary',
    'ATT&CK Enterprise {{version}}. Of {{total}} techniques {{loaded}} have a loaded rule, {{fired}} fired, {{silent}} did not fire, {{notCovered}} are not covered. {{events}} events. {{basis}}',
    {
      version,
      total: techniques.total,
      loaded: techniques.loaded,
      fired: techniques.fired,
      silent: techniques.silent,
      notCovered: techniques.notCovered,
      events: countText(total),
      basis: basisText(basis),
    }
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
    line: css(lineLook(theme)),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  };
}

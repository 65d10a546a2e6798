import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, InlineSwitch, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { MatrixGrid } from 'components/mitre/MatrixGrid';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube';
import { ATTACK_NOTICE } from 'domain/mitre/attack';
import { buildMatrix, type Matrix } from 'domain/mitre/matrix';
import { matrixCsv } from 'domain/mitre/matrixCsv';
import { navigatorJson } from 'domain/mitre/navigator';
import { RULE_FACTS } from 'domain/rules/facts.data';
import { saveText } from 'lib/saveText';
import { CubeBody, CubeFrame } from 'scenes/events/CubeBody';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { TechniquePanel } from './TechniquePanel';
import { TagProblems } from './TagProblems';

/** The ATT&CK matrix of what the official rules can detect and what fired. */
export class MitreBody extends CubeBody {
  public static readonly Component = MitreBodyRenderer;
  protected readonly urlKey = 'technique';

  /** Opens a technique, or closes the one that is open. */
  public readonly toggle = (technique: string): void =>
    this.open(technique === this.state.opened ? undefined : technique);
}

function MitreBodyRenderer({ model }: SceneComponentProps<MitreBody>) {
  const { data: ref, opened } = model.useState();
  const data = ref.resolve();
  return (
    <CubeFrame data={data}>
      {(cube) => (
        <MatrixView cube={cube} data={data} technique={opened} onSelect={model.toggle} onClose={model.close} />
      )}
    </CubeFrame>
  );
}

interface MatrixViewProps {
  readonly cube: Cube;
  readonly data: CubeData;
  /** Id of the technique that is open. */
  readonly technique: string | undefined;
  readonly onSelect: (technique: string) => void;
  readonly onClose: () => void;
}

function MatrixView({ cube, data, technique, onSelect, onClose }: MatrixViewProps) {
  const [withUntouched, setWithUntouched] = useState(false);
  const styles = useStyles2(getStyles);
  const matrix = useMemo(
    () =>
      buildMatrix(
        RULE_FACTS,
        cube.groups.filter(({ internal }) => !internal)
      ),
    [cube]
  );

  return (
    <div className={styles.page}>
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
        <Text color="secondary">{summaryText(matrix)}</Text>
        <Stack gap={1}>
          <InlineSwitch
            showLabel
            label={t('falco.mitre.untouched', 'Techniques without rules')}
            value={withUntouched}
            onChange={(event) => setWithUntouched(event.currentTarget.checked)}
          />
          <Button
            size="sm"
            variant="secondary"
            icon="download-alt"
            onClick={() =>
              saveText(
                'falco-attack-layer.json',
                'application/json',
                navigatorJson(matrix, 'Falco', summaryText(matrix))
              )
            }
          >
            <Trans i18nKey="falco.mitre.layer">Navigator layer</Trans>
          </Button>
          <Button
            size="sm"
            variant="secondary"
            icon="download-alt"
            onClick={() => saveText('falco-attack.csv', 'text/csv', matrixCsv(matrix, withUntouched))}
          >
            CSV
          </Button>
        </Stack>
      </Stack>
      <MatrixGrid
        matrix={matrix}
        withUntouched={withUntouched}
        selected={technique}
        onSelect={onSelect}
        tacticHref={({ tactic }) =>
          eventsBehind(data, { variables: { [VARS.tag]: [`mitre_${tactic.shortName.replace(/-/g, '_')}`] } })
        }
      />
      {technique && <TechniquePanel matrix={matrix} id={technique} data={data} onClose={onClose} />}
      <TagProblems matrix={matrix} />
      <Text color="secondary" variant="bodySmall">
        {ATTACK_NOTICE}
      </Text>
    </div>
  );
}

function summaryText({ version, coverage, total }: Matrix): string {
  const { techniques } = coverage;
  return t(
    'falco.mitre.summary',
    'ATT&CK Enterprise {{version}}. Of {{total}} techniques {{loaded}} have an official rule, {{fired}} fired, {{silent}} are silent, {{notCovered}} are not covered. {{events}} events.',
    {
      version,
      total: techniques.total,
      loaded: techniques.loaded,
      fired: techniques.fired,
      silent: techniques.silent,
      notCovered: techniques.notCovered,
      events: new Intl.NumberFormat().format(total),
    }
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
  };
}

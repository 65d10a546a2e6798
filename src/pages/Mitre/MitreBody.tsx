import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, InlineSwitch, Stack, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { MatrixGrid } from 'components/mitre/MatrixGrid';
import { LoadingState } from 'components/states/LoadingState';
import { VARS } from 'constants/variables';
import { ATTACK_NOTICE } from 'domain/mitre/attack';
import { buildMatrix, type Matrix } from 'domain/mitre/matrix';
import { matrixCsv } from 'domain/mitre/matrixCsv';
import { navigatorJson } from 'domain/mitre/navigator';
import { RULE_FACTS } from 'domain/rules/facts.data';
import { saveText } from 'lib/saveText';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { CubeProblem } from 'scenes/states/CubeProblem';
import { NotConnected } from 'scenes/states/NotConnected';
import { TechniquePanel } from './TechniquePanel';
import { TagProblems } from './TagProblems';

interface MitreBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  /** Id of the technique that is open. */
  technique?: string;
}

const TECHNIQUE_KEY = 'technique';

/** The ATT&CK matrix of what the official rules can detect and what fired. */
export class MitreBody extends SceneObjectBase<MitreBodyState> {
  public static readonly Component = MitreBodyRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [TECHNIQUE_KEY] });

  public getUrlState(): SceneObjectUrlValues {
    return { [TECHNIQUE_KEY]: this.state.technique ?? null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const value = values[TECHNIQUE_KEY];
    this.setState({ technique: typeof value === 'string' && value !== '' ? value : undefined });
  }

  public readonly select = (technique: string | undefined): void =>
    this.setState({ technique: technique === this.state.technique ? undefined : technique });
}

function MitreBodyRenderer({ model }: SceneComponentProps<MitreBody>) {
  const { data: ref, technique } = model.useState();
  const data = ref.resolve();
  const { question, cube: state } = data.useState();
  const [withUntouched, setWithUntouched] = useState(false);
  const styles = useStyles2(getStyles);
  const matrix = useMemo(
    () =>
      state.cube &&
      buildMatrix(
        RULE_FACTS,
        state.cube.groups.filter(({ internal }) => !internal)
      ),
    [state.cube]
  );
  if (!question) {
    return <NotConnected />;
  }

  return (
    <div className={styles.page}>
      <CubeProblem data={data} />
      <LoadingState loading={state.status === 'loading'} hasData={matrix !== undefined} rows={12}>
        {matrix && (
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
              onSelect={model.select}
              tacticHref={({ tactic }) =>
                eventsBehind(data, { variables: { [VARS.tag]: [`mitre_${tactic.shortName.replace(/-/g, '_')}`] } })
              }
            />
            {technique && (
              <TechniquePanel matrix={matrix} id={technique} data={data} onClose={() => model.select(undefined)} />
            )}
            <TagProblems matrix={matrix} />
            <Text color="secondary" variant="bodySmall">
              {ATTACK_NOTICE}
            </Text>
          </div>
        )}
      </LoadingState>
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

import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { columnsLook } from 'components/layout/pages';
import { RankedBars, type RankedBar } from 'components/overview/RankedBars';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { type FieldVariableName, VARS } from 'constants/variables';
import { type Counts } from 'data/events/loadCounts';
import { MOST_VALUES } from 'data/events/loadWhere';
import { type Cube } from 'domain/logql/cube/cube';
import { fullName } from 'domain/mitre/attack';
import { readMitreTags } from 'domain/mitre/tags';
import { isFieldFilter } from 'domain/logql/filters';
import { hiddenQuestion } from 'domain/noise/hidden/hiddenFilters';
import { hiddenTechniques } from 'domain/noise/hidden/hiddenSummary';
import { type Answer } from 'domain/problem/answer';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { type CubeData } from 'scenes/events/CubeData';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';

interface Props {
  readonly data: CubeData;
  readonly rule: string;
  readonly tuning: Tuning;
  readonly priorities: readonly RankedBar[];
  /** Exact counts, where there are any: techniques then follow from them. */
  readonly cube?: Cube;
  readonly techniques?: readonly RankedBar[];
  readonly pods?: Answer<Counts>;
  /** Pods, hosts or accounts of the events that were read: what is left where nothing counts pods. */
  readonly places: readonly RankedBar[];
}

/**
 * Hidden events by priority, pod and technique, each a way to them; where an address cannot say what the draft hides, to
 * all of the rule's events of that kind.
 */
export function HiddenBreakdowns({ data, rule, tuning, priorities, cube, techniques, pods, places }: Props) {
  const styles = useStyles2(getStyles);
  const podRows = pods?.status === 'error' ? undefined : pods?.value?.rows;
  const byPod = (podRows ?? []).filter(({ fields }) => (fields.pod ?? '') !== '').slice(0, MOST_VALUES);
  const counted = (byPod.length > 0 || pods?.status === 'loading') && cube !== undefined;
  const hidden = hiddenLink(tuning);
  const link = hidden ?? { variables: { [VARS.rule]: [rule] } };
  const hrefOf = (name: FieldVariableName, value: string) =>
    eventsBehind(data, { ...link, variables: { ...link.variables, [name]: [value] } });
  return (
    <div className={styles.grid}>
      <Part title={t('falco.noise.by-priority', 'By priority')}>
        <RankedBars
          label={t('falco.noise.by-priority', 'By priority')}
          bars={priorities}
          others={undefined}
          counted={hidden !== undefined && cube !== undefined}
          hrefOf={(value) => hrefOf(VARS.priority, value)}
        />
      </Part>
      <Part
        title={counted ? t('falco.noise.by-pod', 'By pod') : t('falco.noise.by-place', 'By place, of the events read')}
      >
        <LoadingState loading={pods?.status === 'loading'} hasData={podRows !== undefined} rows={5}>
          <RankedBars
            label={t('falco.noise.by-pod', 'By pod')}
            bars={
              counted
                ? byPod.map(({ fields, total }) => ({ value: fields.pod ?? '', count: total }))
                : places.slice(0, MOST_VALUES)
            }
            others={counted ? cube.total - byPod.reduce((sum, { total }) => sum + total, 0) : undefined}
            counted={hidden !== undefined && counted}
            hrefOf={(value) => (counted ? hrefOf(VARS.pod, value) : eventsBehind(data, link))}
          />
        </LoadingState>
      </Part>
      <Part title={t('falco.noise.by-technique', 'By technique')}>
        <RankedBars
          label={t('falco.noise.by-technique', 'By technique')}
          bars={(cube ? hiddenTechniques(cube) : (techniques ?? [])).map(named)}
          others={undefined}
          counted={false}
          hrefOf={(value) => eventsBehind(data, { open: { technique: value.split(' ', 1)[0] ?? '' } }, ROUTES.mitre)}
        />
      </Part>
    </div>
  );
}

/** What a draft hides as a link says it; undefined where it takes alternatives of several fields. */
function hiddenLink(tuning: Tuning) {
  const question = hiddenQuestion(tuning);
  return question.ok && question.filters.every(isFieldFilter) ? asLink(question.filters) : undefined;
}

/** A technique's id with its name behind it. */
function named({ value, count }: RankedBar): RankedBar {
  const [found] = readMitreTags([value]).techniques;
  return { value: found?.technique ? `${value} ${fullName(found.technique)}` : value, count };
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    grid: css(columnsLook(theme, 260, 2)),
    part: css({ minWidth: 0 }),
    title: css({ ...theme.typography.h6, margin: theme.spacing(0, 0, 0.5) }),
  };
}

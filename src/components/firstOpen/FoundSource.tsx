import React, { useId } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Icon, Spinner, Stack, Text, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { type CountedStreams, type SourceState } from 'domain/firstOpen/sourceState';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { failureText } from './failureText';
import { shapeText } from './shapeText';
import { frameLook } from '../layout/pages';

export interface FoundSourceProps {
  readonly name: string;
  readonly state: SourceState;
  /** Takes the data source; undefined while something is being taken. */
  readonly onTake?: () => void;
  readonly taking: boolean;
  readonly onRetry: () => void;
}

/** One Loki data source: what it holds of Falco's, and the way to it. */
export function FoundSource({ name, state, onTake, taking, onRetry }: FoundSourceProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const found = state.status === 'looked' ? state.found : [];
  return (
    <li className={styles.row} aria-labelledby={id}>
      <div className={styles.about}>
        <span id={id} className={styles.name}>
          {visibleText(name)}
        </span>
        <div role="status">
          {state.status === 'looking' && (
            <Stack gap={1} alignItems="center">
              <Spinner inline size="sm" />
              <Text color="secondary">{t('falco.first-open.looking', 'Looking for Falco events…')}</Text>
            </Stack>
          )}
          {state.status === 'failed' && <Failure {...state.problem} />}
          {state.status === 'looked' && found.length === 0 && (
            <Text color="secondary">
              {t('falco.first-open.none', 'No Falco event of the last 24 hours under the names that are usual.')}
            </Text>
          )}
          {found.map((one) => (
            <Streams key={one.streams.selector} {...one} />
          ))}
        </div>
      </div>
      {found.length > 0 && (
        <Button icon={taking ? 'spinner' : undefined} disabled={!onTake} onClick={onTake} aria-describedby={id}>
          {t('falco.first-open.take', 'Show these events')}
        </Button>
      )}
      {state.status === 'failed' && (
        <Button variant="secondary" size="sm" onClick={onRetry} aria-describedby={id}>
          {t('falco.events.retry', 'Try again')}
        </Button>
      )}
    </li>
  );
}

function Failure({ kind, message }: { readonly kind: string; readonly message: string }) {
  const { title, advice } = failureText(kind);
  return (
    <Stack gap={1} alignItems="flex-start">
      <Icon name="exclamation-triangle" />
      <div>
        <Text weight="medium">{title}</Text> <Text color="secondary">{visibleText(message)}</Text>
        {advice && <div>{advice}</div>}
      </div>
    </Stack>
  );
}

function Streams({ streams, count }: CountedStreams) {
  const styles = useStyles2(getStyles);
  const { clusters, tenants, shapes, selector } = streams;
  return (
    <div className={styles.streams}>
      <div>
        <span className={styles.count}>{numberText(count)}</span>{' '}
        <Text color="secondary">{shapes.map(shapeText).join('; ')}</Text>
      </div>
      <div className={styles.names}>
        {clusters.length > 0 && <Names title={t('falco.first-open.clusters', 'Clusters:')} names={clusters} />}
        {tenants.length > 0 && <Names title={t('falco.first-open.tenants', 'Tenants:')} names={tenants} />}
        {tenants.length > 1 && (
          <Text color="secondary">
            {t(
              'falco.first-open.tenants-together',
              'They are shown together. To tell them apart, add a data source with the header X-Scope-OrgID of each.'
            )}
          </Text>
        )}
        <code className={styles.selector}>{visibleText(selector)}</code>
      </div>
    </div>
  );
}

/** As many as a line holds. */
const MOST_NAMES = 8;

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const more = names.length - MOST_NAMES;
  return (
    <Stack gap={0.5} alignItems="center" wrap="wrap">
      <Text color="secondary">{title}</Text>
      {names.slice(0, MOST_NAMES).map((name) => (
        <Badge key={name} color="blue" text={visibleText(name)} />
      ))}
      {more > 0 && <Text color="secondary">{t('falco.first-open.more', 'and {{more}} more', { more })}</Text>}
    </Stack>
  );
}

function numberText(count: CountedStreams['count']): string {
  if (count === undefined) {
    return t('falco.first-open.counting', 'Events, being counted…');
  }
  if (count.status === 'error') {
    return t('falco.first-open.not-counted', 'Events; how many could not be counted: {{why}}', {
      why: failureText(count.problem.kind).title,
    });
  }
  const { events, hours } = count.value;
  const formatted = countText(events);
  return hours === 1
    ? t('falco.first-open.count-hour', '', {
        count: events,
        formatted,
        defaultValue_one: '{{formatted}} event in the last hour (a day is much to read)',
        defaultValue_other: '{{formatted}} events in the last hour (a day is much to read)',
      })
    : t('falco.first-open.count-day', '', {
        count: events,
        formatted,
        defaultValue_one: '{{formatted}} event in the last 24 hours',
        defaultValue_other: '{{formatted}} events in the last 24 hours',
      });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      alignItems: 'center',
      justifyContent: 'space-between',
      listStyle: 'none',
      padding: theme.spacing(1.5, 2),
      ...frameLook(theme, 'secondary'),
    }),
    about: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), flex: '1 1 320px', minWidth: 0 }),
    name: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
    streams: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25) }),
    count: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
    names: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1.5) }),
    selector: css({ overflowWrap: 'anywhere', fontSize: theme.typography.bodySmall.fontSize }),
  };
}

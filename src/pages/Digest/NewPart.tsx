import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { AnswerState } from 'components/states/AnswerState';
import { type EventsLink } from 'constants/eventsUrl';
import { VARS } from 'constants/variables';
import { FRESH_KINDS, type FreshKind } from 'domain/digest/digest';
import { type Change, hasBefore } from 'domain/digest/fresh';
import { splitPeriods } from 'domain/logql/cube/periods';
import { visibleText } from 'domain/event/visible';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { changeOfRules, type DigestData, FRESH_FIELDS } from './DigestData';

/** Names that are listed; the rest is a number. */
const MOST = 12;
/** Of these it means something that none was seen: a process that ended is no loss. */
const MISSED: readonly FreshKind[] = ['rule', 'host'];

/** What was not seen in the time before, and what is seen no more. */
export function NewPart({ data }: { readonly data: DigestData }) {
  const { cube, image, process, user, host } = data.useState();
  const rule = mapAnswer(cube, changeOfRules);
  const isFirst = cube.status === 'ready' && !hasBefore(splitPeriods(cube.value));
  const answers: Readonly<Record<FreshKind, Answer<Change | undefined>>> = { rule, image, process, user, host };
  return (
    <Section title={t('falco.digest.new', 'New and no longer seen')}>
      {isFirst && (
        <Text color="secondary" element="p">
          {t('falco.digest.first', 'The period before has no events, so nothing can be called new.')}
        </Text>
      )}
      {(isFirst ? [] : FRESH_KINDS).map((kind) => (
        <AnswerState
          key={kind}
          answer={answers[kind]}
          what={t('falco.digest.unknown', '{{what}}: what is new is not known', { what: kindText(kind) })}
          severity="warning"
          onRetry={data.retry}
          rows={1}
        >
          {(change) =>
            change === undefined ? (
              <Text color="secondary">{t('falco.digest.coarse', 'Loki could not count them by rule.')}</Text>
            ) : (
              <>
                <Names data={data} kind={kind} names={change.fresh} title={kindText(kind)} />
                {MISSED.includes(kind) && (
                  <Names data={data} kind={kind} names={change.gone} title={goneText(kind)} isGone />
                )}
              </>
            )
          }
        </AnswerState>
      ))}
      <Text color="secondary" variant="bodySmall" element="p">
        {t(
          'falco.digest.new-how',
          'New is what has events in this time and had none in the time of the same length before.'
        )}
      </Text>
    </Section>
  );
}

interface NamesProps {
  readonly data: DigestData;
  readonly kind: FreshKind;
  readonly names: readonly string[];
  readonly title: string;
  readonly isGone?: boolean;
}

function Names({ data, kind, names, title, isGone = false }: NamesProps) {
  const styles = useStyles2(getStyles);
  const more = names.length - MOST;
  return (
    <div className={styles.line}>
      <span className={styles.kind}>{title}</span>
      <ul className={styles.names} aria-label={title}>
        {names.slice(0, MOST).map((name) => (
          <li key={name}>
            {isGone ? (
              visibleText(name)
            ) : (
              <TextLink variant="bodySmall" inline href={eventsBehind(data, linkOf(kind, name))}>
                {visibleText(name)}
              </TextLink>
            )}
          </li>
        ))}
        {names.length === 0 && <li className={styles.quiet}>{t('falco.digest.none', 'none')}</li>}
        {more > 0 && <li className={styles.quiet}>{t('falco.digest.more', 'and {{count}} more', { count: more })}</li>}
      </ul>
    </div>
  );
}

function linkOf(kind: FreshKind, name: string): EventsLink {
  switch (kind) {
    case 'rule':
      return { variables: { [VARS.rule]: [name] } };
    case 'host':
      return { variables: { [VARS.hostname]: [name] } };
    default:
      return { filters: [[FRESH_FIELDS[kind], '=', name]] };
  }
}

function kindText(kind: FreshKind): string {
  switch (kind) {
    case 'rule':
      return t('falco.digest.rules', 'New rules');
    case 'image':
      return t('falco.digest.images', 'New images');
    case 'process':
      return t('falco.digest.processes', 'New processes');
    case 'user':
      return t('falco.digest.users', 'New users');
    case 'host':
      return t('falco.digest.hosts', 'New hosts');
  }
}

function goneText(kind: FreshKind): string {
  return kind === 'rule'
    ? t('falco.digest.rules-gone', 'Rules that stopped firing')
    : t('falco.digest.hosts-gone', 'Hosts without events');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'grid',
      gridTemplateColumns: '160px 1fr',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 0),
    }),
    kind: css({ color: theme.colors.text.secondary }),
    names: css({
      listStyle: 'none',
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}

import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { ROUTES } from 'constants/routes';
import { buildPack, rulesOf } from 'domain/alerting/pack/pack';
import { packSettings } from 'domain/alerting/packSettings';
import { type Environment } from 'domain/environment/types';
import { type Priority } from 'domain/falco/priority';
import { visibleText } from 'domain/event/visible';
import { fullName } from 'domain/mitre/attack';
import { readMitreTags } from 'domain/mitre/tags';
import { concernedAlerts } from 'domain/rules/concernedAlerts';
import { TAG_KINDS, tagKind } from 'domain/falco/tags';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { tagKindTitle } from 'scenes/rules/tagKindTitle';
import { highPriorityIn, oneOf } from 'domain/environment/together';

interface RuleLinksProps {
  readonly data: CubeData;
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly tags: readonly string[];
}

/** Where a rule leads: its tags, its techniques, the alert rules that its events can fire. */
export function RuleLinks({ data, rule, priority, tags }: RuleLinksProps) {
  const { question } = data.useState();
  const styles = useStyles2(getStyles);
  const { techniques } = readMitreTags(tags);
  // Alerts are of one environment.
  const environment = oneOf(question?.environment);
  const alerts = useMemo(() => {
    const titles = environment ? alertTitles(environment) : new Map<string, string>();
    return concernedAlerts({ rule, priority, tags }, highPriorityIn(environment)).flatMap((alert) => {
      const title = titles.get(alert.key);
      return title === undefined ? [] : [{ ...alert, title }];
    });
  }, [environment, rule, priority, tags]);

  return (
    <>
      <Section title={t('falco.rules.tags', 'Tags')}>
        {tags.length === 0 && <Text color="secondary">{t('falco.rules.no-tags', 'It has none.')}</Text>}
        <dl className={styles.list}>
          {TAG_KINDS.map((kind) => ({ kind, of: tags.filter((tag) => tagKind(tag) === kind) }))
            .filter(({ of }) => of.length > 0)
            .map(({ kind, of }) => (
              <div key={kind}>
                <dt>{tagKindTitle(kind)}</dt>
                <dd>
                  {of.map((tag) => (
                    <TextLink key={tag} variant="bodySmall" href={eventsBehind(data, { open: { tag } }, ROUTES.tags)}>
                      {visibleText(tag)}
                    </TextLink>
                  ))}
                </dd>
              </div>
            ))}
        </dl>
      </Section>
      <Section title={t('falco.rules.techniques', 'Techniques')}>
        {techniques.length === 0 && (
          <Text color="secondary">{t('falco.rules.no-techniques', 'Its tags name no technique of ATT&CK.')}</Text>
        )}
        {techniques.map(({ id, technique }) => (
          <div key={id}>
            <TextLink variant="bodySmall" href={eventsBehind(data, { open: { technique: id } }, ROUTES.mitre)}>
              {technique ? `${id} ${fullName(technique)}` : t('falco.mitre.unknown', '{{id}} is not in ATT&CK', { id })}
            </TextLink>
          </div>
        ))}
      </Section>
      {environment && (
        <Section title={t('falco.rules.alerts', 'Alert rules that look at its events')}>
          <ul className={styles.alerts}>
            {alerts.map(({ key, title, by }) => (
              <li key={key}>
                <TextLink variant="bodySmall" href={eventsBehind(data, { open: { alert: key } }, ROUTES.alerts)}>
                  {title}
                </TextLink>{' '}
                <Text color="secondary" variant="bodySmall">
                  {by === 'event'
                    ? t('falco.rules.by-event', 'at each event')
                    : t('falco.rules.by-pattern', 'by how many, where or how new')}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** Titles of the pack's rules that this environment can have; none where its selector is broken, which its counts say. */
function alertTitles(environment: Environment): ReadonlyMap<string, string> {
  try {
    return new Map(rulesOf(buildPack(packSettings(environment))).map(({ key, title }) => [key, title]));
  } catch {
    return new Map();
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'grid',
      // Their links are 18 px high, and 24 are to be hit.
      gap: theme.spacing(0.75),
      margin: 0,
      '& > div': { display: 'grid', gridTemplateColumns: '130px minmax(0, 1fr)' },
      '& dt': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightRegular,
      },
      '& dd': { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75, 1.5), margin: 0, overflowWrap: 'anywhere' },
    }),
    alerts: css({ margin: 0, paddingLeft: theme.spacing(2) }),
  };
}

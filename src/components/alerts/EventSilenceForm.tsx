import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Checkbox, Modal, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { type RuleSummary } from 'domain/alerting/ruleState';
import { silenceUrl, type SilenceMatcher } from 'domain/alerting/firings/silence';
import { visibleProse, visibleText } from 'domain/event/visible';
import { inApp } from 'lib/inApp';
import { MatcherList } from './MatcherList';
import { Moment } from './Moment';
import { RuleBadge } from './RuleBadge';
import { FIRST_TERMS, SilenceTerms, type Terms } from './SilenceTerms';

/** An alert that an event led to. */
export interface LedTo {
  readonly title: string;
  /** What it does now; undefined where that could not be read. */
  readonly state: RuleSummary | 'missing' | undefined;
}

/** A silence that an event gives rise to, and whom it keeps quiet. */
export interface SilenceOffer {
  /** Alerts of the event's rule where it was; alerts of everything in its place. */
  readonly of: 'rule' | 'place';
  readonly alerts: readonly LedTo[];
  readonly matchers: readonly SilenceMatcher[];
  /** Silenced already, until then. */
  readonly untilMs?: number;
}

interface EventSilenceFormProps {
  readonly offers: readonly SilenceOffer[];
  /** Alerts that the event counts for and that no silence of one event should keep quiet. */
  readonly left: readonly string[];
  /** What could not be read, so that states are missing. */
  readonly unknown?: string;
  readonly busy: boolean;
  /** What went wrong the last time. */
  readonly problem?: string;
  readonly onSilence: (chosen: readonly SilenceOffer[], terms: Terms) => void;
  readonly onDismiss: () => void;
}

/** Which alerts an event led to, what would keep each quiet and whom else with it; then for how long and why. */
export function EventSilenceForm(props: EventSilenceFormProps) {
  const { offers, left, unknown, busy, problem, onSilence, onDismiss } = props;
  const [kept, setKept] = useState<ReadonlySet<SilenceOffer>>(() => new Set(offers.filter(isWanted)));
  const [terms, setTerms] = useState(FIRST_TERMS);
  const styles = useStyles2(getStyles);
  const chosen = offers.filter((offer) => kept.has(offer));
  const toggle = (offer: SilenceOffer) =>
    setKept(new Set(offers.filter((one) => (one === offer ? !kept.has(one) : kept.has(one)))));
  return (
    <Modal title={t('falco.alerts.silence-event', 'Silence the alerts of this event')} isOpen onDismiss={onDismiss}>
      <div className={styles.form}>
        <Text weight="medium">{sumText(chosen)}</Text>
        {unknown && (
          <Alert
            severity="info"
            title={t(
              'falco.alerts.states-unknown',
              'What fires now could not be read: these are the alerts of the pack'
            )}
          >
            {visibleProse(unknown)}
          </Alert>
        )}
        <ul className={styles.offers}>
          {offers.map((offer) => (
            <li key={offer.of}>
              <Offer offer={offer} chosen={kept.has(offer)} onToggle={() => toggle(offer)} />
            </li>
          ))}
        </ul>
        {left.length > 0 && (
          <Text color="secondary" variant="bodySmall">
            {t(
              'falco.alerts.silence-left',
              'Not silenced: {{alerts}}. It counts all events of a cluster, so a silence would hide other events too.',
              { alerts: listed(left) }
            )}
          </Text>
        )}
        <Text color="secondary" variant="bodySmall">
          {t(
            'falco.alerts.silence-matchers-help',
            'Only notifications stop: events are still recorded, and the alerts are still shown.'
          )}
        </Text>
        <div>
          <SilenceTerms terms={terms} onChange={setTerms} />
        </div>
        {problem && <Alert severity="error" title={problem} />}
      </div>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          <Trans i18nKey="falco.alerts.cancel">Cancel</Trans>
        </Button>
        <Button
          disabled={busy || chosen.length === 0 || terms.comment.trim() === ''}
          onClick={() => onSilence(chosen, terms)}
        >
          <Trans i18nKey="falco.alerts.silence-now">Silence</Trans>
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

interface OfferProps {
  readonly offer: SilenceOffer;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

function Offer({ offer: { of, alerts, matchers, untilMs }, chosen, onToggle }: OfferProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <Checkbox
        value={chosen}
        onChange={onToggle}
        label={
          of === 'rule'
            ? t('falco.alerts.silence-of-rule', 'Alerts on this rule, in this place')
            : t('falco.alerts.silence-of-place', 'Alerts on everything in this place')
        }
        description={
          of === 'rule'
            ? undefined
            : t(
                'falco.alerts.silence-of-place-help',
                'They count events of other rules too, which are silenced with them.'
              )
        }
      />
      <div className={styles.what}>
        <ul className={styles.alerts}>
          {alerts.map(({ title, state }) => (
            <li key={title}>
              {visibleText(title)} {state && <RuleBadge summary={state} />}
            </li>
          ))}
        </ul>
        <MatcherList matchers={matchers} />
        {untilMs !== undefined && (
          <Text color="secondary" variant="bodySmall">
            {t('falco.alerts.silenced-already', 'Silenced until')} <Moment ms={untilMs} />
          </Text>
        )}
        <TextLink href={inApp(silenceUrl(matchers))} external inline={false} variant="bodySmall">
          {t('falco.alerts.silence-in-grafana', "Grafana's own form")}
        </TextLink>
      </div>
    </>
  );
}

/** What is of the rule alone, and what fires: to keep quiet a pod that fires nothing would only hide what comes next. */
function isWanted({ of, alerts, untilMs }: SilenceOffer): boolean {
  const fires = alerts.some(({ state }) => state === undefined || state === 'firing' || state === 'pending');
  return untilMs === undefined && (of === 'rule' || fires);
}

function sumText(chosen: readonly SilenceOffer[]): string {
  const names = chosen.flatMap(({ alerts }) => alerts.map(({ title }) => title));
  return names.length === 0
    ? t('falco.alerts.silences-none', 'Choose which alerts to silence.')
    : t('falco.alerts.silences-sum', '', {
        count: names.length,
        alerts: listed(names),
        defaultValue_one: 'Silences 1 alert: {{alerts}}.',
        defaultValue_other: 'Silences {{count}} alerts: {{alerts}}.',
      });
}

function listed(names: readonly string[]): string {
  return names.map(visibleText).join(', ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    offers: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), listStyle: 'none' }),
    what: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(0.5),
      // Under the label of its checkbox.
      paddingLeft: theme.spacing(3),
    }),
    alerts: css({ listStyle: 'none' }),
  };
}

import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { type LookNext } from 'domain/steps/lookNext';
import { meaningOf } from 'domain/steps/meaning';
import { type Step } from 'domain/steps/steps';
import { fullName } from 'domain/mitre/attack';
import { meaningText } from './meaningText';
import { nextText } from './nextText';
import { numberLook } from './numberLook';
import { Slots } from './slots';

export interface PathLinks {
  /** What to look at next, each with where it opens. */
  readonly next: (step: Step) => ReadonlyArray<LookNext & { readonly href: string }>;
  readonly rule: (rule: string) => string;
  readonly technique: (id: string) => string;
}

interface Props {
  readonly steps: readonly Step[];
  readonly links: PathLinks;
}

/** The steps of an incident as a list: when, which tactic and technique, what it means here, and what to look at next. */
export function PathList({ steps, links }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list} aria-label={t('falco.path.steps', 'Steps')}>
      {steps.map((step, index) => (
        <li key={index} className={styles.step}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <StepText step={step} links={links} />
        </li>
      ))}
    </ol>
  );
}

function StepText({ step, links }: { readonly step: Step; readonly links: PathLinks }) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const { rule, tactics, techniques, events, firstMs, lastMs } = step;
  const slots = new Slots();
  const next = links.next(step);
  return (
    <div className={styles.text}>
      <div className={styles.head}>
        <span className={styles.when}>
          {events.length === 1 ? times.as(firstMs, 'MM-DD HH:mm:ss') : times.span(firstMs, lastMs)}
        </span>
        <span className={styles.tactics}>
          {tactics.length > 0
            ? tactics.map(({ name }) => name).join(' · ')
            : t('falco.path.no-tactic', 'No tactic named')}
        </span>
        {techniques.map((one) => (
          <a key={one.id} href={links.technique(one.id)} className={styles.quiet}>
            {`${one.id} ${fullName(one)}`}
          </a>
        ))}
      </div>
      <div>{slots.fill(meaningText(meaningOf(step), step, slots))}</div>
      <div className={styles.head}>
        <a href={links.rule(rule)} className={styles.quiet}>
          {visibleText(rule)}
        </a>
        {events.length > 1 && (
          <span>{t('falco.path.times', '{{times}} times', { times: countText(events.length) })}</span>
        )}
      </div>
      {next.length > 0 && (
        <ul className={styles.next} aria-label={t('falco.path.next', 'Look next')}>
          {next.map((one) => (
            <li key={one.kind}>
              <Next {...one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Next({ kind, name, href }: LookNext & { readonly href: string }) {
  const styles = useStyles2(getStyles);
  const slots = new Slots();
  return (
    <a href={href} className={styles.link}>
      <Icon name="search" size="xs" aria-hidden />
      <span>{slots.fill(nextText(kind, slots.mark(name)))}</span>
    </a>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    step: css({
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      breakInside: 'avoid',
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
    }),
    number: css(numberLook(theme)),
    text: css({ minWidth: 0, flex: '1 1 0', overflowWrap: 'anywhere' }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1.5), ...small }),
    when: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    tactics: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
    quiet: css({ color: 'inherit', textDecoration: 'underline', textDecorationColor: theme.colors.border.strong }),
    next: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    }),
    link: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
      '& span': { color: 'inherit' },
    }),
  };
}

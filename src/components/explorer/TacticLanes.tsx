import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { type Lane, type LaneMark } from 'domain/around/lanes';
import { priorityLook } from '../priority/priorityLook';
import { frameLook } from '../layout/pages';

interface Props {
  readonly lanes: readonly Lane[];
  readonly fromMs: number;
  readonly toMs: number;
  /** The moment that the range is about. */
  readonly atMs: number;
  /** Key of the event that is open. */
  readonly selected?: string;
  readonly onOpen: (event: FalcoEvent) => void;
}

/** Rules that a mark names. */
const MOST_NAMED = 4;

/** Events as marks on lanes of time, a lane a tactic. By keyboard they are opened from the list. */
export function TacticLanes({ lanes, fromMs, toMs, atMs, selected, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const share = (ms: number) => `${(100 * (ms - fromMs)) / Math.max(1, toMs - fromMs)}%`;
  return (
    <div className={styles.box}>
      <ul className={styles.lanes} aria-label={t('falco.around.lanes', 'Events by tactic')}>
        {lanes.map(({ tactic, count, marks }) => (
          <li key={tactic?.id ?? ''} className={styles.lane}>
            <span className={styles.name}>
              {tactic?.name ?? t('falco.around.no-tactic', 'No tactic')}
              <span className={styles.count}>
                {t('falco.around.lane-count', '', {
                  count,
                  formatted: countText(count),
                  defaultValue_one: '{{formatted}} event',
                  defaultValue_other: '{{formatted}} events',
                })}
              </span>
            </span>
            <span className={styles.track} aria-hidden>
              <span className={styles.now} style={{ left: share(atMs) }} />
              {marks.map((mark) => (
                <Mark key={mark.at} mark={mark} selected={selected} onOpen={onOpen} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.axis} aria-hidden>
        <span>{times.as(fromMs, CLOCK)}</span>
        <span>{times.as(atMs, `${CLOCK}.SSS`)}</span>
        <span>{times.as(toMs, CLOCK)}</span>
      </div>
    </div>
  );
}

const CLOCK = 'HH:mm:ss';

interface MarkProps extends Pick<Props, 'selected' | 'onOpen'> {
  readonly mark: LaneMark;
}

function Mark({ mark: { at, events, priority }, selected, onOpen }: MarkProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const times = useTimes();
  const [first] = events;
  if (first === undefined) {
    return null;
  }
  const look = priorityLook(theme, priority);
  const rules = [...new Set(events.map(({ rule }) => visibleText(rule)))];
  const title = [
    times.as(nsToMs(first.entry.tsNs), `${CLOCK}.SSS`),
    ...rules.slice(0, MOST_NAMED),
    ...(rules.length > MOST_NAMED ? ['…'] : []),
  ].join('\n');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.mark}
      data-open={events.some(({ key }) => key === selected) || undefined}
      style={{
        left: `${100 * at}%`,
        color: look.text,
        background: look.background === 'transparent' ? theme.colors.background.primary : look.background,
        border: `1px ${look.border} ${look.edge}`,
      }}
      title={title}
      onClick={() => onOpen(first)}
    >
      {events.length > 1 ? countText(events.length) : ''}
    </button>
  );
}

/** Pixels of the names of tactics. */
const NAMES = 210;

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      padding: theme.spacing(0.5, 1),
      ...frameLook(theme),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    lanes: css({ listStyle: 'none', margin: 0, padding: 0 }),
    lane: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minHeight: 26 }),
    name: css({ display: 'flex', flex: `0 0 ${NAMES}px`, justifyContent: 'space-between', gap: theme.spacing(1) }),
    count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    track: css({
      position: 'relative',
      flex: '1 1 0',
      height: 26,
      // Marks at both ends stay inside.
      margin: theme.spacing(0, 1.5),
      background: `linear-gradient(${theme.colors.border.weak}, ${theme.colors.border.weak}) center / 100% 1px no-repeat`,
    }),
    now: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      width: 1,
      background: theme.colors.primary.border,
    }),
    mark: css({
      position: 'absolute',
      top: '50%',
      minWidth: 12,
      height: 14,
      padding: theme.spacing(0, 0.25),
      transform: 'translate(-50%, -50%)',
      borderRadius: theme.shape.radius.pill,
      fontSize: 10,
      lineHeight: 1,
      fontVariantNumeric: 'tabular-nums',
      '&[data-open], &:hover': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1, zIndex: 1 },
    }),
    axis: css({
      display: 'flex',
      justifyContent: 'space-between',
      paddingLeft: `calc(${NAMES}px + ${theme.spacing(1)})`,
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
  };
}

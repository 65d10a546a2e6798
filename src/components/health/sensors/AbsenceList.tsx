import React from 'react';
import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { type Sensor } from 'domain/health/sensors/sensor';
import { absences, type Absence } from 'domain/health/taint/absences';
import { spanText } from '../../taint/taintText';
import { sensorName, type Weight } from '../sensorText';
import { Weighted } from '../Weighted';

interface Props {
  readonly sensors: readonly Sensor[];
  /** What is shorter than two of these is no absence. */
  readonly stepMs: number;
}

/** Lines shown; what is left is a number. Newest first: what happened last is what one looks for. */
const MOST_LINES = 8;

/** When sensors were away in the range, also those that are back: a fault that is over is still in the events. */
export function AbsenceList({ sensors, stepMs }: Props) {
  const times = useTimes();
  const all = sensors
    .flatMap((sensor) => absences(sensor, stepMs).map((absence) => ({ sensor, absence })))
    .sort((a, b) => endOf(b.absence) - endOf(a.absence));
  if (all.length === 0) {
    return null;
  }
  const more = all.length - MOST_LINES;
  return (
    <ul aria-label={t('falco.health.absences', 'When sensors were down')} style={{ listStyle: 'none' }}>
      {all.slice(0, MOST_LINES).map(({ sensor, absence }) => (
        <li key={JSON.stringify([sensor.id, absence.kind, absence.fromMs])}>
          <Weighted weight={weightOf(absence)}>{absenceText(sensor, absence, times)}</Weighted>
        </li>
      ))}
      {more > 0 && <li>{t('falco.health.and-more', 'and {{more}} more', { more })}</li>}
    </ul>
  );
}

function absenceText(sensor: Sensor, { kind, fromMs, toMs }: Absence, times: Times): string {
  const name = visibleText(sensorName(sensor));
  if (toMs === undefined) {
    return t('falco.health.away-since', '{{name}} has been down since {{from}}.', {
      name,
      from: times.at(fromMs),
    });
  }
  const values = { name, span: spanText(fromMs, toMs, times) };
  return kind === 'away'
    ? t('falco.health.away', '{{name}} was down: {{span}}. Nothing was watched in between.', values)
    : t(
        'falco.health.unseen',
        '{{name}} could not be scraped: {{span}}. Falco ran on, and what it counted is in its numbers.',
        values
      );
}

function weightOf({ kind, toMs }: Absence): Weight {
  return kind === 'unseen' ? 'neutral' : toMs === undefined ? 'bad' : 'attention';
}

function endOf({ toMs = Number.MAX_SAFE_INTEGER }: Absence): number {
  return toMs;
}

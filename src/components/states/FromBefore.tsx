import { t } from 'lib/i18n';
import { useTimes } from '../time/TimeZoneContext';

interface Props {
  /** When what is shown was answered, ms; undefined where nothing is shown. */
  readonly atMs: number | undefined;
}

/** That what is shown beside a problem was answered before it, and when. */
export function FromBefore({ atMs }: Props) {
  const times = useTimes();
  return atMs === undefined
    ? null
    : t('falco.events.from-before', 'These results are older: they were loaded at {{time}}.', {
        time: times.at(atMs),
      });
}

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
    : t('falco.events.from-before', 'What is shown of it is from before: it was answered at {{time}}.', {
        time: times.at(atMs),
      });
}

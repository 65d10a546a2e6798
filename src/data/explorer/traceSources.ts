import { getDataSourceSrv } from '@grafana/runtime';
import { type SourceName } from 'domain/firstOpen/takenEnvironment';
import { compareTexts } from 'lib/language/language';

/** More buttons than this say nothing any more. */
const MOST = 3;

/** The Tempo data sources that the person may see: Grafana's default first, then by name. */
export function traceSources(): readonly SourceName[] {
  return (
    getDataSourceSrv()
      .getList({ type: 'tempo' })
      // A list of one type holds Grafana's own pseudo data sources, too.
      .filter(({ type, uid }) => type === 'tempo' && uid !== '')
      .sort((a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false) || compareTexts(a.name, b.name))
      .slice(0, MOST)
      .map(({ uid, name }) => ({ uid, name }))
  );
}

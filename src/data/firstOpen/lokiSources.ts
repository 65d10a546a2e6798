import { getDataSourceSrv } from '@grafana/runtime';
import { type SourceName } from 'domain/firstOpen/takenEnvironment';
import { compareTexts } from 'lib/language/language';

/** The Loki data sources that the person may see, Grafana's default first, then by name. */
export function lokiSources(): readonly SourceName[] {
  return (
    getDataSourceSrv()
      .getList({ type: 'loki' })
      // A list of one type holds Grafana's own pseudo data sources, too.
      .filter(({ type, uid }) => type === 'loki' && uid !== '')
      .sort((a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false) || compareTexts(a.name, b.name))
      .map(({ uid, name }) => ({ uid, name }))
  );
}

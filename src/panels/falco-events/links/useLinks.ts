import { useMemo } from 'react';
import { type PanelProps, useDataLinksContext } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import type { ValueLink } from 'components/value/valueAnchor';
import type { FalcoEvent } from 'domain/event/types';
import type { FalcoEventsOptions } from '../options';
import { frameLinks } from './frameLinks';
import { panelLinks, valueLink } from './panelLinks';

type Props = Pick<PanelProps<FalcoEventsOptions>, 'fieldConfig' | 'replaceVariables' | 'timeZone' | 'data' | 'options'>;

/** The links that were set up for the panel and its data source, as its events have them. */
export function useLinks({ fieldConfig, replaceVariables, timeZone, data: { series }, options: { details } }: Props) {
  const theme = useTheme2();
  const { dataLinkPostProcessor: postProcessor } = useDataLinksContext();
  return useMemo(() => {
    const { ofValue, ofEvent } = panelLinks({ fieldConfig, replaceVariables, theme, timeZone, details, postProcessor });
    return {
      ofValue,
      /** The panel's, and those of the data source's derived fields where lines may be shown. */
      ofEvent: (event: FalcoEvent): readonly ValueLink[] => [
        ...ofEvent(event),
        ...(details === 'full' ? frameLinks(series, event.entry) : [])
          .map(valueLink)
          .filter((link) => link !== undefined),
      ],
    };
  }, [fieldConfig, replaceVariables, theme, timeZone, details, postProcessor, series]);
}

import React, { useState } from 'react';
import { Button, Toggletip } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { lazyView } from 'components/states/lazyView';
import { canStream, MOST_IN_MEMORY } from 'lib/fileSink';
import { currentValue } from 'domain/problem/answer';
import { isTogether } from 'domain/environment/together';
import { type EventsData } from '../events/EventsData';
import { ofOne } from '../events/question';
import { useExport } from './useExport';

const WaysOut = lazyView(async () => ({ default: (await import('./ways/WaysOut')).WaysOut }));
const DashboardForm = lazyView(async () => ({ default: (await import('./ways/DashboardForm')).DashboardForm }));
const ExportForm = lazyView(async () => ({ default: (await import('components/export/ExportForm')).ExportForm }));

/** Writes all events of a page's question to a file. An export goes on while its form is closed. */
export function ExportButton({ data, isGrouped }: { readonly data: EventsData; readonly isGrouped: boolean }) {
  const { cube, question } = data.useState();
  const { written, outcome, start, cancel } = useExport(data);
  const total = currentValue(cube)?.total;
  const one = ofOne(question);
  const [isAdding, setAdding] = useState(false);
  if (question && isTogether(question.environment)) {
    return (
      <Button
        size="sm"
        variant="secondary"
        fill="outline"
        icon="download-alt"
        disabled
        tooltip={t('falco.export.of-one', 'A file holds the events of one environment: choose one.')}
      >
        <Trans i18nKey="falco.export.title">Export</Trans>
      </Button>
    );
  }
  return (
    <>
      <Toggletip
        placement="bottom-end"
        title={t('falco.export.title', 'Export')}
        closeButton
        content={
          <>
            <ExportForm
              total={total}
              written={written}
              outcome={outcome}
              bound={
                canStream()
                  ? undefined
                  : t(
                      'falco.export.bound',
                      'This browser keeps the file in memory until it is whole: {{mb}} MB at most.',
                      {
                        mb: MOST_IN_MEMORY / 1024 / 1024,
                      }
                    )
              }
              onStart={start}
              onCancel={cancel}
            />
            {one && <WaysOut question={one} isGrouped={isGrouped} onAdd={() => setAdding(true)} />}
          </>
        }
      >
        <Button size="sm" variant="secondary" fill="outline" icon="download-alt">
          {written === undefined ? (
            <Trans i18nKey="falco.export.title">Export</Trans>
          ) : (
            t('falco.export.running', 'Exporting: {{written}}', { written: countText(written) })
          )}
        </Button>
      </Toggletip>
      {/* Beside it: it closes when somebody clicks in the form. */}
      {isAdding && one && (
        <DashboardForm data={data} question={one} isGrouped={isGrouped} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

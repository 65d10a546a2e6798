import { useCallback, useEffect, useRef, useState } from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { openSink } from 'lib/fileSink';
import { problemText } from 'lib/problem/problemText';
import { type ExportEnd } from 'data/explorer/exportRange';
import { type ExportFormat } from 'domain/explorer/exportRow';
import { currentValue } from 'domain/problem/answer';
import { type EventsData } from '../events/EventsData';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { ofOne } from '../events/question';

/** A page's export: one at a time, of what the page asks for when it is begun. */
export function useExport(data: EventsData) {
  const [written, setWritten] = useState<number>();
  const [outcome, setOutcome] = useState<string>();
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (format: ExportFormat) => {
      const question = ofOne(data.state.question);
      const cube = currentValue(data.state.cube);
      if (!question || !cube) {
        return;
      }
      setOutcome(undefined);
      const from = new Date(cube.plan.fromMs)
        .toISOString()
        .slice(0, 19)
        .replace(/[^0-9]/g, '');
      const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
      // Asked for at once, before the person has found a place for the file.
      const exporter = import('data/explorer/exportRange').catch(() => undefined);
      const sink = await openSink(`falco-events-${from}Z.${format}`, type);
      if (!sink) {
        return;
      }
      const fetched = await exporter;
      if (!fetched) {
        await sink.close();
        setOutcome(
          t('falco.export.not-fetched', 'The part of the app that writes files could not be fetched from Grafana.')
        );
        return;
      }
      const controller = new AbortController();
      running.current = controller;
      setWritten(0);
      const { environment, listed } = question;
      const end = await fetched.exportRange(
        { environment, filters: listed, parseOptions: parseOptionsOf(environment), cube, format },
        sink,
        { signal: controller.signal, onProgress: setWritten }
      );
      setWritten(undefined);
      setOutcome(outcomeText(end, cube.total));
    },
    [data]
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { written, outcome, start: useCallback((format: ExportFormat) => void start(format), [start]), cancel };
}

/** How an export ended: whether the file holds what was counted is said either way. */
function outcomeText(end: ExportEnd, total: number): string {
  const values = { written: countText(end.written), total: countText(total) };
  switch (end.kind) {
    case 'done':
      return end.written === total
        ? t('falco.export.done', 'Done: all {{total}} events that Loki counted are in the file.', values)
        : t(
            'falco.export.differs',
            'Done: {{written}} events are in the file, Loki had counted {{total}}. Events that came in since, or went, make the difference.',
            values
          );
    case 'stopped':
      return t('falco.export.stopped', 'Cancelled: the file holds the oldest {{written}} of {{total}} events.', values);
    case 'full':
      return t(
        'falco.export.full',
        'The file is full: it holds the oldest {{written}} of {{total}} events, up to {{to}}. Export the rest from there on.',
        { ...values, to: new Date(end.toMs).toISOString() }
      );
    case 'problem':
      return t('falco.export.failed', 'Failed after {{written}} of {{total}} events: {{problem}}.', {
        ...values,
        problem: problemText(end.problem).title,
      });
  }
}

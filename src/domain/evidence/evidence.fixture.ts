import { evidenceEnvironment } from './evidenceEnvironment';
import type { FalcoEvent } from '../event/types';
import { eventOf } from '../noise/events.fixture';
import { eventEntries } from '../incidents/timeline';
import type { Evidence } from './evidence';

/* Evidence in which a text stands wherever somebody could put one, for tests only. */

export function hostileEvents(text: string): FalcoEvent[] {
  const fields = {
    ...{ 'k8s.ns.name': text, 'k8s.pod.name': text, 'proc.name': text, 'proc.pname': text },
    ...{ 'proc.cmdline': text, 'fd.name': text, 'user.name': text },
  };
  return [0, 1].map((hour) =>
    eventOf({ rule: text, tags: ['mitre_execution', 'T1059', text], hostname: text, hour, fields })
  );
}

export function evidenceOf(text: string, more: Partial<Evidence> = {}): Evidence {
  const events = hostileEvents(text);
  const [first] = events;
  return {
    ...{ title: text, link: text, madeBy: text, version: '0.1.0', events, timeline: eventEntries(events) },
    ...{ id: first?.key ?? '', fromMs: 1_795_000_000_000, toMs: 1_795_086_400_000, madeAtMs: 1_795_090_000_000 },
    environment: evidenceEnvironment({
      ...{
        id: 'main',
        name: text,
        lokiUid: 'secret-uid',
        prometheusUid: 'secret-uid',
        selector: '{a="b"}',
        format: 'json',
      },
      fields: {
        ...{ cluster: { kind: 'none' }, priority: { kind: 'none' }, source: { kind: 'none' }, rule: { kind: 'none' } },
        ...{ tags: { kind: 'none' }, hostname: { kind: 'none' }, namespace: { kind: 'none' }, pod: { kind: 'none' } },
      },
      sidekick: { urls: ['http://secret'] },
    }),
    rules: [{ name: text, from: text, summary: text, text: `- rule: ${text}\n  condition: ${text}` }],
    queries: [{ what: text, expr: text }],
    judgements: [
      {
        ...{ id: '1', key: 'k', marks: [], verdict: 'true', note: text, assignee: text, by: text },
        atMs: 1_795_000_000_000,
      },
    ],
    ...more,
  };
}

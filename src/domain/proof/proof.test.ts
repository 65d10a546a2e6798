import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { ruleFact } from '../falco/officialRules';
import { annotationOfProof, newestProofs, PROOF_STAGES, readHandedAlerts, readProofs, runsFor } from './proof';
import { AUDIT_GENERATOR, EVENT_GENERATOR } from './testPrograms.data';

describe('what can be run', () => {
  it.each([...Object.entries(EVENT_GENERATOR), ...Object.entries(AUDIT_GENERATOR)])(
    'for %s is an action by its own name, of an official rule',
    (rule, action) => {
      expect(ruleFact(rule)).toBeDefined();
      expect(action).toMatch(
        ruleFact(rule)?.source === 'k8s_audit' ? /^k8saudit\.[A-Z][A-Za-z0-9]+$/ : /^syscall\.[A-Z][A-Za-z]+$/
      );
    }
  );

  it('is first what runs where the rules are', () => {
    expect(runsFor(['Read sensitive file untrusted']).map(({ command }) => command)).toEqual([
      "docker run --rm falcosecurity/event-generator run '^syscall.ReadSensitiveFileUntrusted$'",
      'npm run demo:attack -- web-shell',
    ]);
  });

  it('of the audit log acts on a cluster, and is on although it is off by default', () => {
    expect(runsFor(['Create Privileged Pod']).map(({ command }) => command)).toEqual([
      `docker run --rm --network host -v "$HOME/.kube:/root/.kube:ro" falcosecurity/event-generator run --all '^k8saudit.CreatePrivilegedPod$'`,
    ]);
  });

  it.each([...HOSTILE_TEXTS, 'constructor', '__proto__', 'toString'])('is nothing for a rule %j', (rule) =>
    expect(runsFor([rule])).toEqual([])
  );
});

describe('a proof', () => {
  const stored = (proof: object, more: object = {}) => ({ ...proof, login: 'ana', ...more });

  it('is read as it was kept', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...PROOF_STAGES), text, (stage, ran) => {
        const kept = annotationOfProof({ technique: 'T1059.004', stage, text: ran }, 7);
        expect(readProofs([stored(kept)])).toEqual([
          { technique: 'T1059.004', stage, text: ran.slice(0, 500) || stage, by: 'ana', atMs: 7 },
        ]);
      })
    );
  });

  it.each([
    [undefined],
    [[null, 5]],
    [[{ tags: ['falco-technique:T1', 'falco-stage:seen'] }]],
    [[{ tags: ['falco-proof', 'falco-technique:T1', 'falco-stage:x'] }]],
  ])('is none in %j', (answer) => expect(readProofs(answer)).toEqual([]));

  it('is the newest of its technique', () => {
    const of = (stage: 'seen' | 'alerted', atMs: number) =>
      stored(annotationOfProof({ technique: 'T1', stage, text: 'x' }, atMs));
    expect(newestProofs(readProofs([of('alerted', 5), of('seen', 9)])).get('T1')).toMatchObject({
      stage: 'seen',
      atMs: 9,
    });
  });
});

describe('alerts that were handed on', () => {
  const alert = (more: object = {}) => ({
    labels: { rule: 'A' },
    startsAt: '2026-11-20T00:01:00Z',
    updatedAt: '2026-11-20T00:02:00Z',
    status: { state: 'active' },
    receivers: [{ name: 'soc' }],
    ...more,
  });
  const since = Date.parse('2026-11-20T00:00:00Z');
  const read = (one: unknown) => readHandedAlerts([one], new Set(['A']), since);

  it('are told with those whom they go to', () =>
    expect(read(alert())).toMatchObject([{ rule: 'A', receivers: ['soc'] }]));
  it('go to nobody where they are silenced', () =>
    expect(read(alert({ status: { state: 'suppressed' } }))).toMatchObject([{ receivers: [] }]));
  it.each([
    ['another rule', alert({ labels: { rule: 'B' } })],
    ['before', alert({ startsAt: '2026-11-19T00:00:00Z', updatedAt: '2026-11-19T00:00:00Z' })],
    ['no time', alert({ startsAt: 'x', updatedAt: null })],
    ['nothing', undefined],
  ])('are none of %s', (_, one) => expect(read(one)).toEqual([]));
});

import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { unquote } from '../logql/quote';
import { readTalonAction, talonSelector } from './talon';

it('reads what the notifier writes, and nothing else', () => {
  const labels = {
    ...{ status: 'success', rule: 'suspicious_process', action: 'terminate_pod', actionner: 'kubernetes:terminate' },
    ...{ message: 'action', traceid: 'b5f1', pod: 'api-7d', namespace: 'payments' },
  };
  expect(
    readTalonAction({ tsNs: '1746622234502309868', labels, line: "the pod 'api-7d' has been terminated" })
  ).toEqual({
    timeNs: '1746622234502309868',
    action: 'terminate_pod',
    actionner: 'kubernetes:terminate',
    rule: 'suspicious_process',
    status: 'success',
    said: "the pod 'api-7d' has been terminated",
  });
  expect(readTalonAction({ tsNs: '1', labels: { rule: 'R' }, line: '' })).toBeUndefined();
});

it.each(HOSTILE_TEXTS)('a pod named %p is asked for by that name and changes no more of the question', (text) => {
  const [, namespace, pod] = /namespace=(".*"), pod=(".*")\}$/u.exec(talonSelector(text, 'p')) ?? [];
  expect(namespace && unquote(namespace)).toBe(text);
  expect(pod).toBe('"p"');
  expect(talonSelector(text, text)).not.toMatch(/\$\{|\[\[/);
});

import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { processSteps } from './ancestry';
import type { JsonValue } from './types';

const steps = (fields: Record<string, JsonValue>) => processSteps({ fields });

it('says of each process what the event says, oldest first, and how many are missing between', () => {
  expect(
    steps({
      'proc.name': 'cat',
      'proc.pid': 42,
      'proc.cmdline': 'cat /etc/shadow',
      'proc.exepath': '/usr/bin/cat',
      'user.name': 'root',
      'proc.pname': 'bash',
      'proc.pcmdline': 'bash -i',
      'proc.aname[4]': 'systemd',
      'proc.acmdline[4]': '/sbin/init',
      'proc.apid[4]': 1,
    })
  ).toEqual([
    expect.objectContaining({ name: 'systemd', pid: '1', commandLine: '/sbin/init', field: 'proc.aname[4]' }),
    { kind: 'gap', missing: 2 },
    expect.objectContaining({ name: 'bash', commandLine: 'bash -i', user: undefined }),
    expect.objectContaining({ name: 'cat', pid: '42', path: '/usr/bin/cat', user: 'root' }),
  ]);
});

it('takes <NA> for no process, and nothing above the oldest for a gap', () => {
  expect(steps({ 'proc.name': 'cat', 'proc.pname': '<NA>', 'proc.aname[2]': null })).toEqual([
    expect.objectContaining({ name: 'cat', field: 'proc.name' }),
  ]);
  expect(steps({})).toEqual([]);
});

it.each(HOSTILE_TEXTS)('keeps %p as it is', (text) => {
  expect(steps({ 'proc.name': text, 'proc.cmdline': text })).toEqual([
    expect.objectContaining({ name: text, commandLine: text }),
  ]);
});

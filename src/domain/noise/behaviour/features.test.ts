import type { JsonValue } from '../../event/types';

import { eventOf } from '../events.fixture';
import { featuresOf } from './features';

const said = (fields: Record<string, JsonValue>) =>
  featuresOf(eventOf({ fields })).map(({ field, comp, value, role }) => `${role} ${field} ${comp} ${value}`);

describe('featuresOf', () => {
  it.each<[string, Record<string, JsonValue>, string[]]>([
    [
      'the far end of a connection, since the near end changes',
      { 'fd.name': '10.244.1.2:45678->10.96.0.1:443' },
      ['target fd.name endswith ->10.96.0.1:443'],
    ],
    ['a file as it is', { 'fd.name': '/etc/shadow' }, ['target fd.name = /etc/shadow']],
    [
      'a file up to what is drawn anew each time',
      { 'fd.name': '/home/ops/.bash_history-01112.tmp' },
      ['target fd.name startswith /home/ops/.bash_history-'],
    ],
    ['no file of which hardly anything stays', { 'fd.name': '/123456' }, []],
    [
      'an image with its numbers',
      { 'container.image.repository': 'a/b-12345' },
      ['actor container.image.repository = a/b-12345'],
    ],
    [
      'the start of a cut value',
      { 'proc.cmdline': 'python3 -c exec([...]' },
      ['target proc.cmdline startswith python3 -c exec('],
    ],
    [
      'nothing of what is missing',
      { 'fd.name': null, 'proc.cmdline': '', 'user.name': '<NA>', 'proc.exepath': [] },
      [],
    ],
    [
      'a command as target where nothing else is one',
      { 'proc.cmdline': 'df -k', 'user.name': 'app' },
      ['actor user.name = app', 'target proc.cmdline = df -k'],
    ],
    [
      'a command as a part of who did it where there is a file',
      { 'proc.cmdline': 'cat /etc/shadow', 'fd.name': '/etc/shadow' },
      ['target fd.name = /etc/shadow', 'actor proc.cmdline = cat /etc/shadow'],
    ],
    [
      'a process by its path rather than by its name',
      { 'proc.name': 'x', 'proc.exepath': '/bin/x' },
      ['actor proc.exepath = /bin/x'],
    ],
    ['a process by its name where no path is printed', { 'proc.name': 'x' }, ['actor proc.name = x']],
    [
      'a container as what was started, and its place as who did it',
      {
        'evt.type': 'container',
        'container.image.repository': 'a/b',
        'k8s.ns.name': 'kube-system',
        'proc.cmdline': 'container:0123456789ab',
      },
      ['actor k8s.ns.name = kube-system', 'target container.image.repository = a/b'],
    ],
    [
      'accounts and objects of the audit log',
      { 'ka.user.name': 'alice', 'ka.target.name': 'cm-0a1b2c3d', 'ka.target.resource': 'configmaps' },
      ['actor ka.user.name = alice', 'target ka.target.resource = configmaps'],
    ],
    ['nothing that cannot be written for Falco', { 'fd.name': '/a\u0000b', 'proc.cmdline': 'a b\\' }, []],
  ])('says %s', (_, fields, expected) => {
    expect(said(fields).sort()).toEqual([...expected].sort());
  });
});

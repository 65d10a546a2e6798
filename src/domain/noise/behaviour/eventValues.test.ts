import { eventValues } from './eventValues';
import type { NoiseEvent } from './features';

const event = (fields: NoiseEvent['fields']): NoiseEvent => ({
  ...{
    rule: 'r',
    priority: 'Notice',
    source: 'syscall',
    tags: [],
    timeNs: '0',
    internal: false,
    host: 'h',
    cluster: '',
  },
  fields,
});

it.each([
  [
    'the image and the file',
    {
      'container.image.repository': 'docker.io/a/b',
      'user.name': 'root',
      'fd.name': '/etc/shadow',
      'evt.type': 'open',
    },
    [
      ['container.image.repository', 'docker.io/a/b'],
      ['fd.name', '/etc/shadow'],
    ],
  ],
  ['nothing, of an event without fields', {}, []],
])('takes %s', (_, fields, expected) => {
  expect(eventValues(event(fields))).toEqual(expected);
});

it.each(['a"b', 'a\\b', 'a|b,c#d', 'a=b&c', '${x}', '🙂'])('keeps %j as it is', (name) => {
  const values = eventValues(event({ 'proc.exepath': name, 'fd.name': `/tmp/${name}` }));
  expect(values).toEqual([
    ['proc.exepath', name],
    ['fd.name', `/tmp/${name}`],
  ]);
});

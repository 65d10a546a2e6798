import { readSource } from './sources';

it.each([
  ['syscalls', 'A', 'syscall'],
  ['syscall', 'A', 'syscall'],
  ['k8s_audit', 'A', 'k8s_audit'],
  ['', 'A', ''],
  ['', 'Falco internal: syscall event drop', 'internal'],
  ['', 'Test rule', 'internal'],
  ['debug', 'Test rule', 'debug'],
  ['syscalls ', 'A', 'syscalls '],
])('a source that is said as %j of %j is %j', (said, rule, source) => {
  expect(readSource(said, rule)).toBe(source);
});

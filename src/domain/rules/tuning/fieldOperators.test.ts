import { operatorsFor } from './fieldOperators';

describe('operatorsFor', () => {
  it.each([
    ['fd.sport', '= != in intersects < <= > >='],
    ['user.uid', '= != in intersects < <= > >='],
    ['proc.is_exe_writable', '= != in intersects'],
    ['fd.sip', '= != in intersects'],
    // With any other a Falco loads the rule, and ends at the first event of a connection.
    ['fd.ip', '= != in'],
    ['fd.port', '= != in < <= > >='],
    ['fd.sip.name', '= != in'],
    ['evt.type', '= != in startswith endswith contains icontains glob iglob pmatch intersects'],
    ['proc.name', '= != in startswith endswith contains icontains glob iglob pmatch intersects'],
    ['ka.req.pod.containers.image', 'in intersects'],
    ['ct.user', '= != in startswith endswith contains icontains glob iglob pmatch intersects'],
    ['evt.arg.nosuch', ''],
    ['not a field', ''],
  ])('of %s are %s', (field, operators) => expect(operatorsFor(field).join(' ')).toBe(operators));

  it('are none where the source has no such field', () => {
    expect(operatorsFor('user.name', 'aws_cloudtrail')).toEqual([]);
    expect(operatorsFor('ct.user', 'aws_cloudtrail')).not.toEqual([]);
    expect(operatorsFor('any.field', 'somebodys')).not.toEqual([]);
  });
});

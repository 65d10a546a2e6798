import fc from 'fast-check';

import { namesIn } from './names';
import { cpuMs } from 'test/cpuMs';

describe('namesIn', () => {
  it.each([
    ['spawned_process and container', ['spawned_process', 'container'], []],
    ['(a or not b) and not (c)', ['a', 'b', 'c'], []],
    ['proc.name in (shells, bash) and x', ['x'], ['shells', 'bash']],
    ['proc.name in ("puma reactor", nc)', [], ['nc']],
    ['proc.name = nc and proc.args contains -e', [], []],
    ['proc.name=nc or proc.name!=bash or d', ['d'], []],
    ['proc.pname exists and e', ['e'], []],
    ['fd.name glob /proc/*/environ and f', ['f'], []],
    ['jevt.value[/stage] in (stages) and ka.uri.param[command]=g', [], ['stages']],
    ['tolower(proc.name) = sh and h', ['h'], []],
    ['proc.args endswith \\) and i', ['i'], []],
    ['proc.cmdline contains "and j or k"', [], []],
    ['fd.directory pmatch (dirs) and evt.rawres >= 0', [], ['dirs']],
    ['a AND a or NOT a', ['a'], []],
    ['evt.dir = < and l', ['l'], []],
    ['proc.name in (a, b', [], ['a', 'b']],
    ['', [], []],
    ['=', [], []],
  ])('finds them in %j', (condition, macros, members) => {
    expect(namesIn(condition)).toEqual({ macros, members });
  });

  it.each(['a[', 'a[ ', 'a[(', '"', "'", 'x in (', '(', 'a '])('takes a long row of %j in little time', (part) => {
    expect(cpuMs(() => namesIn(part.repeat(300_000)))).toBeLessThan(2000);
  });

  it('takes any text', () => {
    const part = fc.constantFrom('(', ')', ' ', 'and', 'in', '=', '"', "'", 'a', 'p.n', '[', ']', ',', '\\', 'exists');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join(''))
    );
    fc.assert(fc.property(text, (condition) => namesIn(condition).macros.every((name) => condition.includes(name))));
  });
});

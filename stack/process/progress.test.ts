import { pause } from './child';
import { inWords } from './progress';

const tellInto = () => {
  const lines: string[] = [];
  return { lines, tell: (line: string) => lines.push(line) };
};

it('says what is being done, and nothing more where it is quick', async () => {
  const { lines, tell } = tellInto();
  expect(await inWords('Counting', Promise.resolve(3), 1000, tell)).toBe(3);
  expect(lines).toEqual(['Counting ...']);
});

it('says that it is still being done, and that it is over', async () => {
  const { lines, tell } = tellInto();
  await inWords('Counting', pause(60), 20, tell);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines[1]).toBe('Counting: 0 s so far');
  expect(lines.at(-1)).toBe('Counting: over after 0 s');
});

it('hands on a failure and stops talking', async () => {
  const { lines, tell } = tellInto();
  await expect(inWords('Counting', Promise.reject(new Error('no')), 20, tell)).rejects.toThrow('no');
  await pause(60);
  expect(lines).toEqual(['Counting ...']);
});

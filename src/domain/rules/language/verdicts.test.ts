import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { officialFiles, sharedPath } from 'test/officialFiles';
import { asEntry } from './values';
import { parseRules } from './parse';

/**
 * What a real Falco 0.44.1 (engine 0.62.0) said of small rules files behind the official ones, where its recordings are at
 * hand: each is taken or refused here as it was there, and most refusals stand at its line.
 */
const folder = sharedPath('data/falco-0.44.1/rules-verdicts');
const official = officialFiles();
const isHere = official !== undefined && existsSync(`${folder}.ndjson`);

interface Verdict {
  readonly file: string;
  readonly accepted: boolean;
  readonly line: number | undefined;
}

function verdicts(): Verdict[] {
  const lines = readFileSync(`${folder}.ndjson`, 'utf8').trim().split('\n');
  return lines.map((line): Verdict => {
    const said: unknown = JSON.parse(line, (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : value
    );
    const entry = asEntry(said);
    const errors: unknown = entry?.get('errors');
    const first = Array.isArray(errors) ? asEntry(errors[0])?.get('line') : undefined;
    return {
      file: String(entry?.get('file')),
      accepted: entry?.get('accepted') === true,
      line: typeof first === 'number' ? first : undefined,
    };
  });
}

(isHere ? describe : describe.skip)('the verdicts of Falco 0.44.1', () => {
  const compared = isHere
    ? verdicts().map((verdict) => {
        const text = readFileSync(join(folder, verdict.file), 'utf8');
        const { problems } = parseRules([...(official ?? []), { name: verdict.file, text }]);
        return { ...verdict, refused: problems.filter(({ level }) => level === 'error') };
      })
    : [];

  it('are ours', () => {
    expect(compared.length).toBeGreaterThan(50);
    const differ = compared.filter(({ accepted, refused }) => accepted !== (refused.length === 0));
    expect(differ.map(({ file, refused }) => [file, refused.map(({ message }) => message)])).toEqual([]);
  });

  it('name the same line, but for a few that Falco places otherwise', () => {
    const placed = compared.filter(({ line }) => line !== undefined);
    const alike = placed.filter(({ line, refused }) => refused.some(({ place }) => place.line === line));
    expect(alike.length / placed.length).toBeGreaterThan(0.85);
  });
});

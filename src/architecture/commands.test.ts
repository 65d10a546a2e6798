import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** What people copy from the app and its documents into a terminal that reaches their clusters. */
const PLACES = ['src', 'docs', 'provisioning', 'README.md', 'SECURITY.md'];
const COMMAND =
  /kubectl (?:--|-\w|(?:get|logs|run|exec|create|apply|delete|label|rollout|cp|debug) )[^`\n]*|helm (?:--|[a-z]+ )[^`\n]*|docker run [^`\n]*/g;

function files(path: string): string[] {
  return /\.\w+$/.test(path)
    ? [path]
    : readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files(join(path, entry.name)) : [join(path, entry.name)]
      );
}

const commands = PLACES.flatMap(files)
  .filter((path) => /\.(ts|tsx|md|yaml)$/.test(path) && !/\.test\.|\.data\.ts$/.test(path))
  .flatMap((path) => readFileSync(path, 'utf8').match(COMMAND) ?? [])
  .map((command) => command.trim());

describe('commands that are printed', () => {
  it('are these, each tried or read against what it speaks to', () => {
    expect([...new Set(commands.map((command) => command.split(' ').slice(0, 4).join(' ')))].sort()).toEqual([
      'docker run --rm --network',
      'docker run --rm falcosecurity/event-generator',
      'helm repo add falcosecurity',
      'helm upgrade --install falco',
      'helm upgrade --install falcosidekick',
      'helm upgrade falco falcosecurity/falco',
      'kubectl --namespace falco exec',
      'kubectl --namespace falco get',
      'kubectl --namespace falco rollout',
      'kubectl --namespace monitoring create',
      'kubectl --namespace monitoring label',
      'kubectl get configmap -A',
      'kubectl get prometheus --all-namespaces',
      'kubectl get prometheus -A',
      'kubectl logs -n falco',
      'kubectl run falco-try --image=alpine',
    ]);
  });

  it('read the logs of every pod', () => {
    const logs = commands.filter((command) => command.startsWith('kubectl logs'));
    expect(logs.length).toBeGreaterThan(0);
    for (const command of logs) {
      expect(command).toMatch(/ -l \S+ .*--prefix .*--all-containers .*--tail=-1 .*--max-log-requests=/);
    }
  });

  it("run in Falco's own image nothing but Falco: it has no shell and no tools", () => {
    const inside = commands.flatMap((command) => (/daemonset\/falco.* -- (\S+)/.exec(command) ?? []).slice(1));
    expect(new Set(inside)).toEqual(new Set(['falco']));
    expect(commands.filter((command) => /falcosecurity\/falco\S* (?:cat|sh|falco)\b/.test(command))).toEqual([]);
  });
});

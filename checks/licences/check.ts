import { repositoryRoot } from '../../stack/machine/root';
import { FOR_DEVELOPMENT, GO_EXCEPTIONS, NPM_EXCEPTIONS, PERMISSIVE } from './allowed';
import { goModules } from './modules';
import { npmDependencies, problemOf } from './packages';

const say = (line: string) => process.stdout.write(`${line}\n`);

function main(): number {
  const root = repositoryRoot();
  const packages = npmDependencies(root);
  const { modules, problems: inModules, unread } = goModules(root);
  const problems = [...packages.flatMap((one) => problemOf(one, NPM_EXCEPTIONS) ?? []), ...inModules];

  const shipped = [...packages, ...modules].filter((one) => one.shipped).length;
  say(`${packages.length} npm packages and ${modules.length} linked Go modules, ${shipped} of them shipped`);
  say(`Allowed: ${[...PERMISSIVE].join(', ')}`);
  say(`Allowed for development alone: ${[...FOR_DEVELOPMENT].filter((id) => !PERMISSIVE.has(id)).join(', ')}`);
  [...NPM_EXCEPTIONS, ...GO_EXCEPTIONS].forEach(({ name, licence, why }) =>
    say(`Allowed: ${name}, ${licence || 'no licence'}: ${why}`)
  );
  unread.forEach((folder) => say(`Not on this machine, so only its module files were read: ${folder}`));
  problems.forEach((problem) => say(`NOT ALLOWED  ${problem}`));
  return problems.length === 0 ? 0 : 1;
}

process.exit(main());

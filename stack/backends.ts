/** A backend that Grafana can start on one kind of machine, in Go's words for it. */
export interface BackendTarget {
  readonly system: 'linux' | 'darwin' | 'windows';
  readonly chip: 'amd64' | 'arm64';
  /** What mage is asked for. */
  readonly mage: readonly string[];
}

/** Every kind of machine that a package is made for. */
export const BACKEND_TARGETS: readonly BackendTarget[] = [
  { system: 'linux', chip: 'amd64', mage: ['build:linux'] },
  { system: 'linux', chip: 'arm64', mage: ['build:linuxARM64'] },
  { system: 'darwin', chip: 'amd64', mage: ['build:darwin'] },
  { system: 'darwin', chip: 'arm64', mage: ['build:darwinARM64'] },
  { system: 'windows', chip: 'amd64', mage: ['build:windows'] },
  { system: 'windows', chip: 'arm64', mage: ['build:custom', 'windows', 'arm64'] },
];

export function backendFile(executable: string, { system, chip }: Pick<BackendTarget, 'system' | 'chip'>): string {
  return `${executable}_${system}_${chip}${system === 'windows' ? '.exe' : ''}`;
}

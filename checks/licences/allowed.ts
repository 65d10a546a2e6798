/** Licences that ask for no more than a notice: what users get may be under any of them. */
export const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** For what is needed to build and test alone, in addition: copyleft by the file, and licences of data. */
export const FOR_DEVELOPMENT: ReadonlySet<string> = new Set([...PERMISSIVE, 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0']);

/** Licences that reach beyond their own files, or forbid a use. None of them is allowed anywhere. */
export const REFUSED = /^(AGPL|GPL|LGPL|SSPL|BUSL|Elastic)-/;

/** One package that is under a licence which its kind is not allowed, or that states none. */
export interface Exception {
  readonly name: string;
  /** Empty where none is stated. */
  readonly licence: string;
  readonly why: string;
}

export const NPM_EXCEPTIONS: readonly Exception[] = [
  { name: 'bytes', licence: 'MIT', why: 'its readme is the licence; it has no field for it' },
  {
    name: 'get-document',
    licence: '',
    why: 'states none; an editor in @grafana/ui needs it, which Grafana provides: it is not in our bundle',
  },
];

export const GO_EXCEPTIONS: readonly Exception[] = [
  {
    name: 'github.com/hashicorp/go-plugin',
    licence: 'MPL-2.0',
    why: "how Grafana talks to each backend plugin; linked unmodified through Grafana's SDK",
  },
  { name: 'github.com/hashicorp/yamux', licence: 'MPL-2.0', why: 'a part of go-plugin, as above' },
];

/** Modules known to be under the AGPL or the GPL: they stand in no module file, not even unused. */
export const REFUSED_MODULES =
  /^github\.com\/(grafana\/(grafana|k6|loki|mimir|oncall|phlare|pyroscope|tempo)|minio\/minio|golangci\/golangci-lint)(\/v\d+)?$/;

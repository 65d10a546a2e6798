/** What stands for a part that changes from run to run. */
const MASK = '*';

/** Longer texts are cut: what tells two targets apart stands at the start, and masking stays quick. */
const LONGEST = 1024;

/** Kubernetes' alphabet for made-up names: no vowels, and none of 0, 1 and 3. */
const K8S = '[bcdfghjklmnpqrstvwxz2456789]';

/**
 * In this order: the longer and more certain first, as each leaves a mask where the next would find half of a part.
 * None can match in two ways, so that time goes with the length of the text.
 */
const CHANGING: ReadonlyArray<readonly [RegExp, string]> = [
  // UUIDs, with hyphens or, as in kubelet's cgroups, underscores.
  [/[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}/gi, MASK],
  // mktemp's names (tmp.Ab3dE9xYz1) and those of Python's tempfile (tmpab12_x3z).
  [/\btmp\.[A-Za-z0-9]{6,}/g, `tmp.${MASK}`],
  [/(^|[/\s])tmp[a-z0-9_]{8}(?=$|[/\s.])/g, `$1tmp${MASK}`],
  // Hashes and ids: so many hexadecimal digits are no word.
  [/(?<![0-9A-Za-z])(?:[0-9a-f]{12,}|[0-9A-F]{12,})(?![0-9A-Za-z])/g, MASK],
  // Pods of a Deployment (api-7d9f8b6c5d-x2k4j), then those of a DaemonSet or Job (falco-x2k4j).
  [new RegExp(`-${K8S}{8,10}-${K8S}{5}(?![0-9A-Za-z-])`, 'g'), `-${MASK}`],
  [new RegExp(`-${K8S}{5}(?![0-9A-Za-z-])`, 'g'), `-${MASK}`],
  // Shorter ones, where a digit says that they are no word.
  [/(?<![0-9A-Za-z])(?=[0-9a-f]{0,10}[0-9])(?=[0-9a-f]{0,10}[a-f])[0-9a-f]{7,11}(?![0-9A-Za-z])/g, MASK],
  // Numbers: process ids, counters, dates, ports; within a word only long ones (`python3` stays).
  [/(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])/g, MASK],
  [/\d{4,}/g, MASK],
];

/** A path, name or address without the parts that change from run to run: two of one kind read the same. */
export function maskChanging(text: string): string {
  return CHANGING.reduce((masked, [part, mask]) => masked.replace(part, mask), text.slice(0, LONGEST));
}

const ENDS = /^(?:[^\s>]*)->(.+)$/;

/**
 * A target: of a connection where it leads to, address and port as they are; who called and from which port changes
 * with each. Of all else what is left without its changing parts.
 */
export function maskTarget(text: string): string {
  const to = ENDS.exec(text.slice(0, LONGEST))?.[1];
  return to === undefined ? maskChanging(text) : `->${to}`;
}

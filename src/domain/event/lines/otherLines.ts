/** Programs of which any line that is no event is at least theirs. */
const FALCO_PROGRAMS = /^(?:falco|falcoctl|falcosidekick)(?:$|[-./@])/;

/** Falco's log lines carry a date of this kind: `Mon May  1 19:20:52 2022: ` or `2022-05-01T19:20:52+0000: `. */
const LOG_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}: |\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d): )/;

/** falcoctl: `2024-01-12 09:02:17 INFO  Retrieving`, `time=... level=info msg=...`, or the bare level. */
const LEVEL_LINE =
  /^(?:\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d\S{0,40} +)?(?:\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\]?\s*:? |(?:time="?\S{1,40} )?level=\w)/;

/** How the lines begin that Falco, its driver loader, falcoctl and systemd write when they start, reload or stop. */
const OPENINGS = [
  'Falco ',
  'Falco: ',
  'falco: ',
  'falco-driver-loader',
  'falcoctl',
  'Starting ',
  'Started ',
  'Stopping ',
  'Stopped ',
  'Loading ',
  'Loaded ',
  'Enabled ',
  'Enabling ',
  'Disabled ',
  'Opening ',
  'Opened ',
  'Closing ',
  'CLI args:',
  'System info:',
  'Hostname value has been overridden',
  'The chosen syscall buffer dimension',
  'gRPC server threadiness',
  'Configured rules filenames',
  'Watching ',
  'SIGHUP received',
  'SIGINT received',
  'SIGTERM received',
  'Received signal',
  'Shutting down',
  'Rule counts by ',
  'Rules match',
  'Triggered rules by rule name',
  'Events detected:',
  'Syscall event drop monitoring',
  'Runtime error',
  'Driver ',
  'Mounting ',
  'One ring buffer every',
  'Download',
  'Installing ',
  'Extracting ',
  'Init container',
  'Plugin ',
  'Rules ',
  '* ',
  '-- ',
  'DKMS',
  'make[',
];

/** Plugins in Go log by Go's own logger; nginx writes the same date with a level and a process behind it. */
const GO_DATE = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})? (?!\[\w+\] \d+#\d+)/;

/** A row of the summary that Falco prints when it stops and when it loads its rules again, behind three blanks. */
const SUMMARY_ROW = /^\S.{0,300}: \d{1,12}$/;
const INDENTED = '   ';

/** The outcome of checking a file: `/etc/falco/falco.yaml | schema validation: ok`, `rules.yaml: Ok`. */
const FILE_CHECK = /^\S{1,400}(?: \| schema validation: |: (?:Ok|Invalid)\b)/;

/**
 * Whether a line that is no event is one that Falco or a program round it writes about itself. Without the name of the
 * program only well-known beginnings count, so that a foreign line is not passed over in silence.
 * @param line the body with what is round it, blanks before it too
 */
export function isOtherLine(body: string, program: string | undefined, line = body): boolean {
  if (program !== undefined && (FALCO_PROGRAMS.test(program) || program === 'systemd')) {
    return true;
  }
  const plain = stripColours(body).trimStart();
  const date = LOG_DATE.exec(plain);
  if (date !== null) {
    return true;
  }
  return (
    GO_DATE.test(plain) ||
    (SUMMARY_ROW.test(plain) && line.includes(INDENTED + plain)) ||
    LEVEL_LINE.test(plain) ||
    FILE_CHECK.test(plain) ||
    OPENINGS.some((opening) => plain.startsWith(opening))
  );
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,16}m`, 'g');

function stripColours(text: string): string {
  return text.replace(COLOUR, '');
}

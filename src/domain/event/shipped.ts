/** A line as a shipper carried it, taken out of what the shipper put round it. */
export interface ShippedLine {
  readonly body: string;
  readonly host: string | undefined;
  /** The program that the journal names, `falco` or another. */
  readonly program: string | undefined;
}

const TIME = String.raw`(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))`;

/** `May 01 19:29:32 macmini2 falco[26888]: ` (RFC 3164, journalctl) with or without the syslog priority. */
const SYSLOG = new RegExp(String.raw`^(?:<\d{1,3}>)?${TIME} (\S{1,255}) ([\w./@-]{1,64})(?:\[\d{1,10}\])?: `);
/** RFC 5424: `<134>1 time host program pid message-id structured-data `. */
const SYSLOG_5424 = /^<\d{1,3}>1 \S{1,40} (\S{1,255}) (\S{1,48}) \S{1,128} \S{1,32} (?:-|\[[^\]]{0,1024}\]) ?/;
/** Container log files of CRI runtimes: `time stdout F `. */
const CRI = /^\d{4}-\d\d-\d\dT\S{9,32} (?:stdout|stderr) [FP] /;
const NO_HOST = '-';

/** Takes off the prefix of journal, syslog or container log, if there is one. */
export function unwrapLine(line: string): ShippedLine {
  const cri = CRI.exec(line);
  const inner = (cri === null ? line : line.slice(cri[0].length)).trim();
  const syslog = SYSLOG.exec(inner) ?? SYSLOG_5424.exec(inner);
  if (syslog === null) {
    return { body: inner, host: undefined, program: undefined };
  }
  const host = syslog[1] === NO_HOST ? undefined : syslog[1];
  return { body: inner.slice(syslog[0].length), host, program: syslog[2] };
}

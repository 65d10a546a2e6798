import { type ProblemKind } from './problem';
import { asRecord, asStrings } from '../narrowing/narrowing';

/**
 * What a failure is, by what was said and the HTTP status if there was one. The rules are asked in their order: a proxy's
 * page of 502 is a page first, and a message that names a limit may come with any status.
 */
export function kindOf(message: string, status: number | undefined): ProblemKind {
  const at = message.search(MISREAD);
  return at < 0 ? ofSaid(spokenPart(message), status) : ofMisread(message.slice(0, at), message.slice(at));
}

/**
 * How Grafana's reader of JSON goes on after why it cannot read an answer: with the text around, once short and once
 * longer, which is whatever stands in events and says nothing of what is wrong.
 */
const MISREAD = /, error found in #\d+ byte of \.{3}\|/;

/** The end of the answer in the middle of a number or an escape reads as a wrong character: no whole answer ends so. */
function ofMisread(why: string, around: string): ProblemKind {
  const isAtEnd = /unexpected end|but found (\\x00|\\u0000|\0)$/i.test(why);
  const isInEscape = /escape char/i.test(why) && /\\(u[\da-f]{0,3})?\|\.{3}$/i.test(around);
  const isInNumber = /but found [-\d]$/.test(why) && /[[,:]\s?-?[\d.e+-]{0,30}\|\.{3}$/i.test(around);
  return isAtEnd || isInEscape || isInNumber ? 'cut-off' : 'other-answered';
}

function ofSaid(spoken: string, status: number | undefined): ProblemKind {
  // Grafana's Prometheus client wraps whatever is no JSON: what is in it, and its status, say more than the wrapping.
  const [wrapping, code = ''] = WRAPPED.exec(spoken) ?? [];
  const said = wrapping === undefined ? spoken : spoken.replace(wrapping, '');
  return RULES.find(([pattern]) => pattern.test(said))?.[1] ?? ofStatus(code === '' ? status : Number(code), said);
}

/** Of successes the wrapping is all that tells that they are none. */
const WRAPPED = /unexpected response with status code ([45]\d\d):? ?/i;

const RULES: ReadonlyArray<readonly [RegExp, ProblemKind]> = [
  [/failed to fetch|networkerror when|network request failed|^load failed/i, 'grafana-gone'],
  [/no org ?id|x-scope-orgid/i, 'no-tenant'],
  [/data ?source (\S+ )?(was |is )?not found|(find|get|load) data ?source|no such data ?source/i, 'no-data-source'],
  [/plugin\S* (is )?(unavailable|not (found|registered|available))|plugin\.(unavailable|not)/i, 'plugin'],
  // Loki's own bound, of which it says that it could not parse.
  [/input size too long/i, 'too-long'],
  // Early: what is wrong with a query is said in many words that mean something else elsewhere.
  [/parse error|syntax error|bad_?data|unknown function/i, 'bad-query'],
  [/additional permissions|access denied|permission denied|\bforbidden\b|\bunauthori[sz]ed\b/i, 'forbidden'],
  [/entity too large|payload too large|content too large|uri too (long|large)|header fields too large/i, 'too-long'],
  [/too many (outstanding )?requests|rate limit/i, 'too-many-requests'],
  [
    /max(imum)?( number)? of (unique )?(time )?series|too many (unique )?(time )?series|series limit/i,
    'too-many-series',
  ],
  [/(time range|query length|lookback|interval) exceeds|max(imum)? query length|query_length/i, 'range-too-long'],
  [/time range .*(exceeds|limit)/i, 'range-too-long'],
  [
    /too many (bytes|samples|chunks|points|data)|would load|max(imum)? (entries|(number of )?(chunks|streams|bytes))|exceeded maximum/i,
    'too-much',
  ],
  [/message larger than max|resource ?exhausted|limit exceeded|exceed\w* (the )?\w* ?limit|stream limit/i, 'too-much'],
  [/unhealthy instances|empty ring|live replicas|not ready|no (healthy )?instances|is starting/i, 'starting'],
  [/\bdial\b.*timeout|tls handshake timeout/i, 'unreachable'],
  [/x509|certificate|\btls\b|gave http response to https|malformed http response/i, 'tls'],
  [/no such host|server misbehaving|name resolution|name or service not known/i, 'no-such-host'],
  [/deadline exceeded|timed?[ -]?out|context cancel|cancelled by the client/i, 'too-slow'],
  // Before the pages: an answer that ends too early is no JSON, either.
  [/unexpected (end|eof)|unterminated|but found \\?(x00|u0000|\0)|incomplete|transport connection broken/i, 'cut-off'],
  [/connection reset|broken pipe|server closed|connection closed/i, 'cut-off'],
  [/<!doctype|<html|<head|<body/i, 'other-answered'],
  [/unexpected token|invalid character|not valid json|looking for beginning/i, 'other-answered'],
  [/cannot unmarshal|unmarshal|(expect|expected) .*but found|unknown (result|response) ?type/i, 'other-answered'],
  [/unexpected (result|response)|error decoding|error reading response/i, 'other-answered'],
  [/\beof\b/i, 'cut-off'],
  [/\bdial\b|refused|no route to host|unreachable|bad gateway|service unavailable/i, 'unreachable'],
  [/page not found/i, 'wrong-address'],
  [/\binvalid\b/i, 'bad-query'],
];

function ofStatus(status: number | undefined, said: string): ProblemKind {
  switch (status) {
    case 401:
    case 403:
      return 'forbidden';
    case 404:
      return 'wrong-address';
    case 413:
    case 414:
    case 431:
      return 'too-long';
    case 429:
      return 'too-many-requests';
    case 408:
    case 499:
    case 504:
      return 'too-slow';
    case 502:
    case 503:
      return 'unreachable';
    case 0:
      return 'grafana-gone';
    case undefined:
      return /^(null|undefined|\{\})?$/.test(said) ? 'no-answer' : 'server';
    default:
      return status >= 400 && status < 500 ? 'bad-query' : 'server';
  }
}

/**
 * A message without what was asked: the address stands in it with `limit=` and `query_range`, and the query with
 * whatever somebody looks for.
 */
export function spokenPart(message: string): string {
  return fromJson(message)
    .replace(/\b[a-z][a-z+.-]*:\/\/[^\s"'`<>]+/gi, '')
    .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '')
    .trim();
}

/** What a JSON body says, where that is what was handed on. */
function fromJson(message: string): string {
  if (!message.startsWith('{')) {
    return message;
  }
  try {
    const said = asStrings(Object.values(asRecord(JSON.parse(message)))).join(' ');
    return said === '' ? message : said;
  } catch {
    return message;
  }
}

import { nsToRfc3339 } from '../event/time';
import { outputOrFields } from '../event/shownOutput';
import { seatOf } from '../incidents/seat';
import type { Reason } from '../incidents/score';
import type { Evidence, EvidenceRule } from './evidence';
import { html, Markup, prose } from './html';
import { iso } from './moment';
import { placeText } from './placeText';

const STYLE =
  new Markup(`body{font:14px/1.45 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:1200px;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:4px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
pre{background:#f4f4f4;padding:8px;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}th{background:#f4f4f4}h2{margin-top:1.6em}`);

/**
 * A report for people: no script, nothing that is fetched, no link that came with an event. A browser is told so as well.
 * @param tree who started whom, as text
 */
export function reportHtml(evidence: Evidence, tree: string): string {
  const { title, events, timeline, rules, judgements, queries } = evidence;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>Falco: ${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${facts(evidence)}
        <h2>What was made of it</h2>
        ${
          judgements.length === 0
            ? html`<p>Nobody has said anything.</p>`
            : table(
                ['When', 'Who', 'What', 'Given to', 'Note'],
                judgements.map(({ atMs, by, verdict, assignee, note }) => [iso(atMs), by, verdict, assignee, note])
              )
        }
        <h2>What happened</h2>
        ${table(
          ['When', 'What', 'How urgent', 'Who and to what'],
          timeline.map(({ atMs, kind, title: what, detail, priority }) => [
            iso(atMs),
            kind === 'event' ? what : `${kind}: ${what}`,
            priority ?? '',
            detail,
          ])
        )}
        <h2>Who started whom</h2>
        <pre>${prose(tree)}</pre>
        <h2>Events</h2>
        ${table(
          ['When', 'Rule', 'Where', 'Output'],
          events.map((event) => [
            nsToRfc3339(event.timeNs),
            event.rule,
            placeText(seatOf(event)),
            outputOrFields(event),
          ])
        )}
        <h2>Rules</h2>
        ${rules.map(ruleOf)}
        <h2>Queries</h2>
        ${table(
          ['What', 'LogQL'],
          queries.map(({ what, expr }) => [what, expr])
        )}
      </body>
    </html> `.text;
}

function facts({ link, madeBy, madeAtMs, version, environment, fromMs, toMs, events, score }: Evidence): Markup {
  return table(
    ['', ''],
    [
      ['Environment', environment.name],
      ['Looked at', `${iso(fromMs)} to ${iso(toMs)}`],
      ['Events', String(events.length)],
      ['Made by', `${madeBy}, ${iso(madeAtMs)}, version ${version}`],
      ['Opens at', link],
      ...(score ? [['Score', `${Math.round(score.points)} points`]] : []),
      ...(score?.reasons ?? []).map((reason) => [`+${Math.round(reason.points)}`, reasonText(reason)]),
    ]
  );
}

function ruleOf({ name, from, summary, text }: EvidenceRule): Markup {
  return html`<h3>${name}</h3>
    <p>${summary} (${from})</p>
    ${text === '' ? '' : html`<pre>${prose(text)}</pre>`}`;
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'rare':
      return `fires seldom here: ${reason.rules.join(', ')}`;
    case 'tactics':
      return `tactics of ATT&CK: ${reason.tactics.map(({ name }) => name).join(', ')}; ${reason.inOrder} in the order of an attack`;
    case 'high':
      return `of high priority: ${reason.rules.join(', ')}`;
    case 'priority':
      return `its most urgent event is ${reason.priority}`;
    case 'spread':
      return `it went through ${reason.seats} places`;
  }
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): Markup {
  const headed = head.some((name) => name !== '');
  return html`<table>
    ${
      headed
        ? html`<tr>
            ${head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>`
        : ''
    }
    ${rows.map(
      (row) =>
        html`<tr>
          ${row.map((cell) => html`<td>${cell}</td>`)}
        </tr>`
    )}
  </table>`;
}

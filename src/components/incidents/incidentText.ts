import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type JoinKind } from 'domain/incidents/joins';
import { type Reason } from 'domain/incidents/score';
import { type Seat } from 'domain/incidents/seat';

/** Names of a list that are said; the rest is a number. */
const MOST_NAMED = 4;

/** Where something happened, in a person's words. */
export function seatText({ kind, cluster, namespace, name }: Seat): string {
  const at = { name: visibleText(name), namespace: visibleText(namespace), cluster: visibleText(cluster) };
  const where = cluster === '' ? '' : ` (${at.cluster})`;
  switch (kind) {
    case 'pod':
      return namespace === '' ? `${at.name}${where}` : `${at.namespace}/${at.name}${where}`;
    case 'container':
      return t('falco.incidents.container', 'container {{name}}', at) + where;
    case 'host':
      return t('falco.incidents.host', 'host {{name}}', at) + where;
    case 'account':
      return t('falco.incidents.account', 'account {{name}}', at) + where;
    case 'unknown':
      return t('falco.incidents.nowhere', 'a place that no event names');
  }
}

/** Why an incident wants to be looked at, a sentence a reason. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'rare':
      return t('falco.incidents.rare', '', {
        count: reason.rules.length,
        rules: listText(reason.rules),
        defaultValue_one: '{{rules}} rarely fires here',
        defaultValue_other: '{{count}} rules that rarely fire here: {{rules}}',
      });
    case 'tactics':
      return t(
        'falco.incidents.tactics',
        '{{count}} tactics of ATT&CK, {{inOrder}} of them in the order of an attack',
        {
          count: reason.tactics.length,
          inOrder: reason.inOrder,
        }
      );
    case 'high':
      return t('falco.incidents.high', 'Of high priority: {{rules}}', { rules: listText(reason.rules) });
    case 'priority':
      return t('falco.incidents.priority', 'Highest priority of its events: {{priority}}', {
        priority: reason.priority,
      });
    case 'spread':
      return t('falco.incidents.spread', 'It spread over {{count}} places', { count: reason.seats });
  }
}

/** Why its places are one story. */
export function joinText(kind: JoinKind): string {
  switch (kind) {
    case 'reached':
      return t('falco.incidents.reached', 'somebody reached for the pod through Kubernetes');
    case 'token':
      return t('falco.incidents.token', "the account's token is in the pod");
    case 'left-container':
      return t('falco.incidents.left', 'the pod runs on the host');
  }
}

/** Names, the first few of them. */
export function listText(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map(visibleText).join(', ');
  const rest = names.length - MOST_NAMED;
  return rest > 0
    ? t('falco.incidents.and-more', '{{named}} and {{rest}} more', { named, rest: countText(rest) })
    : named;
}

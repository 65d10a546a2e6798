import { contactPoint } from 'domain/alerting/documents/contactFile';
import { toApiGroups } from 'domain/alerting/documents/ruleApi';
import { settingsOf } from 'domain/alerting/choices';
import { buildPack } from 'domain/alerting/pack/pack';
import { RECEIVER } from 'domain/alerting/packSettings';
import { type Environment } from 'domain/environment/types';
import { asList, asRecord, asText } from 'domain/narrowing/narrowing';
import { type FakeApi, type FakeRequest, NOTHING_STORED } from './grafana';

const FOLDER = { uid: 'falco-alerts', title: 'Falco alerts' };

/** Grafana's alerting, as far as the pages ask it: rules, how they stand, silences, folders. */
export class FakeAlerting {
  /** As the provisioning API has them. */
  public rules: ReadonlyArray<Readonly<Record<string, unknown>>> = [];

  /** What each rule says of itself beyond that it is well, by uid: `alerts`, `health`, `lastError`. */
  public readonly said = new Map<string, Readonly<Record<string, unknown>>>();

  public silences: ReadonlyArray<Readonly<Record<string, unknown>>> = [];

  /** Requests that Grafana fails at. */
  public fails: (request: FakeRequest) => boolean = () => false;

  public readonly answer: FakeApi = (request) => {
    if (this.fails(request)) {
      throw { status: 500, data: { message: 'database is locked' } };
    }
    const { method, url, body } = request;
    const [, group = ''] = /rule-groups\/(.+)$/.exec(url) ?? [];
    const name = decodeURIComponent(url.split('/').at(-1) ?? '');
    switch (`${method} ${url.replace(/(rule-groups|alert-rules|silence)\/.*$/, '$1/')}`) {
      case 'GET /api/v1/provisioning/alert-rules':
        return this.rules;
      case 'GET /api/prometheus/grafana/api/v1/rules':
        return { data: { groups: [{ name: 'Falco', file: FOLDER.title, rules: this.rules.map(this.stateOf) }] } };
      case 'GET /api/alertmanager/grafana/api/v2/silences':
        return this.silences;
      case 'DELETE /api/alertmanager/grafana/api/v2/silence/':
        this.silences = this.silences.filter(({ id }) => id !== name);
        return '';
      case 'GET /api/folders':
        return [];
      case 'POST /api/folders':
        return FOLDER;
      case 'GET /api/v1/provisioning/contact-points':
        return [contactPoint()];
      case 'GET /api/v1/rules/history':
        return { schema: { fields: [] }, data: { values: [] } };
      case `PUT /api/v1/provisioning/folder/${FOLDER.uid}/rule-groups/`:
        this.rules = [
          ...this.rules.filter(({ ruleGroup }) => ruleGroup !== decodeURIComponent(group)),
          ...asList(asRecord(body).rules).map(asRecord),
        ];
        return body;
      case 'DELETE /api/v1/provisioning/alert-rules/':
        this.rules = this.rules.filter(({ uid }) => uid !== name);
        return '';
      default:
        return NOTHING_STORED(request);
    }
  };

  private readonly stateOf = (rule: Readonly<Record<string, unknown>>) => ({
    ...{ uid: rule.uid, name: rule.title, state: 'inactive', health: 'ok', alerts: [] },
    ...{ lastEvaluation: new Date().toISOString(), isPaused: rule.isPaused, provenance: rule.provenance ?? '' },
    ...this.said.get(asText(rule.uid)),
  });
}

/** The rules of the pack as they are once it is installed. */
export function installedRules(environment: Environment): ReadonlyArray<Readonly<Record<string, unknown>>> {
  const choices = { folderTitle: FOLDER.title, receiver: RECEIVER, managed: false, outputText: false };
  const pack = buildPack(settingsOf(environment, 'falco', choices));
  return toApiGroups(pack, FOLDER.uid).flatMap(({ rules }) => rules.map((rule) => ({ ...rule })));
}

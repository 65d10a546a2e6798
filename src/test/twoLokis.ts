import { TOGETHER_ID } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { type AppSettings, newEnvironment, readSettings } from 'lib/settings/settings';
import { type FakeAnswer, type FakeSystem } from './fakeSources';
import { type StoredEvent, StoredEvents } from './storedEvents';

const environment = (id: string, name: string): Environment => ({ ...newEnvironment([], `loki-${id}`), id, name });

/** Settings of two environments, each with a Loki of its own and no Prometheus. */
export const TWO_LOKIS: AppSettings = {
  ...readSettings(undefined),
  environments: [environment('eu', 'Europe'), environment('us', 'America')],
};

/** What an address says of all environments at once. */
export const ALL_OF_THEM = { 'var-env': TOGETHER_ID };

/** The two Lokis, each with events of its own; one may do something else than answer. */
export function twoLokis(
  eu: readonly StoredEvent[],
  us: readonly StoredEvent[],
  america?: (answer: FakeAnswer) => FakeAnswer
): FakeSystem {
  const [first, second] = [new StoredEvents(eu), new StoredEvents(us)];
  return {
    ask: (query) => {
      if (query.uid === 'loki-eu') {
        return first.ask(query);
      }
      const answer = second.ask(query);
      return america ? america(answer) : answer;
    },
    getResource: first.getResource,
  };
}

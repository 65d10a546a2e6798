/** Outputs of Falcosidekick, in its own spelling without case, that tell people, not stores of events or queues. */
const TELLS_PEOPLE = new Set([
  ...['slack', 'teams', 'discord', 'mattermost', 'rocketchat', 'googlechat', 'cliq', 'telegram', 'webex', 'gotify'],
  ...['pagerduty', 'opsgenie', 'grafanaoncall', 'alertmanager', 'smtp', 'awssns'],
]);

/** The outputs that tell people themselves: whoever has them and the pack is told twice of the same event. */
export function notifyingOutputs(destinations: readonly string[]): readonly string[] {
  return [...new Set(destinations.filter((name) => TELLS_PEOPLE.has(name.toLowerCase().replace(/[^a-z0-9]/g, ''))))];
}

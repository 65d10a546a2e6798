/** Test ids, for the few things that have no role or text of their own. */
export const TEST_IDS = {
  eventList: 'falco-event-list',
  eventRow: 'falco-event-row',
  eventDetail: 'falco-event-detail',
  volume: 'falco-volume',
} as const;

/**
 * The label of an alert that says where its events happened, the same for every rule of the pack and every shape of events: what
 * notifications are grouped by, so that what happens in one place is told in one message.
 */
export const PLACE_LABEL = 'falco_place';

/** What stands in the bundle for a variable of `@grafana/scenes` that no page has: the library asks what is one. */
export class GroupByVariable {}

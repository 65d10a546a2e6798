import type { Grouping } from '../logql/ast';
import { keyOf, type Labels } from '../store/entry';

/** The labels of the group that some labels belong to. One that a stage has made stays, even if it is empty. */
export function groupLabels(labels: Labels, grouping: Grouping | undefined): Labels {
  const isKept = (name: string) =>
    grouping === undefined || grouping.labels.includes(name) === (grouping.kind === 'by');
  return Object.fromEntries(Object.entries(labels).filter(([name]) => isKept(name)));
}

/** Things by the group of their labels. */
export class Groups<T> {
  private readonly groups = new Map<string, { readonly labels: Labels; readonly value: T }>();

  public constructor(private readonly make: () => T) {}

  public at(labels: Labels): T {
    const key = keyOf(labels);
    const found = this.groups.get(key) ?? { labels, value: this.make() };
    this.groups.set(key, found);
    return found.value;
  }

  public all(): ReadonlyArray<{ readonly labels: Labels; readonly value: T }> {
    return [...this.groups.values()];
  }
}

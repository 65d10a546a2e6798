import type { OnFilter } from '../../value/filter';

export interface TagListProps {
  readonly tags: readonly string[];
  readonly onFilter?: OnFilter;
  /** The page of a technique; ATT&CK's names are no links without it. */
  readonly techniqueHref?: (id: string) => string;
}

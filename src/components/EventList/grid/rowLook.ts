import type { ReactNode } from 'react';
import type { FalcoEvent } from 'domain/event/types';
import type { OnFilter } from '../../value/filter';
import type { ValueLink } from '../../value/valueAnchor';
import type { Details } from '../options';

/** What all rows have in common. */
export interface RowLook {
  readonly details: Details;
  readonly marks?: (event: FalcoEvent) => ReactNode;
  readonly onFilter?: OnFilter;
  /** Where the value of a field of an event leads. */
  readonly valueLinks?: (event: FalcoEvent, field: string) => readonly ValueLink[];
}

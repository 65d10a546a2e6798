import type { Answer, Problem } from '../setup/types';
import type { FoundStreams } from './foundStreams';

/** How many events there are in the time that was counted: exact. */
export interface FoundCount {
  readonly events: number;
  readonly hours: number;
}

/** Streams with their count, which comes later and may not come at all. */
export interface CountedStreams {
  readonly streams: FoundStreams;
  readonly count?: Answer<FoundCount>;
}

/** What is known of one data source. */
export type SourceState =
  | { readonly status: 'looking' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'looked'; readonly found: readonly CountedStreams[] };

import type { LogEntry } from 'domain/event/types';

/** What became of looking for a linked line that is not among the rows. */
export interface LinkedEntry {
  /** `gone`: asked for by its very nanosecond, and not there. */
  readonly status: 'asking' | 'found' | 'gone' | 'failed';
  readonly entry?: LogEntry;
  /** Why nobody knows. */
  readonly problem?: string;
  readonly onRetry?: () => void;
}

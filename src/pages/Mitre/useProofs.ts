import { useMemo, useSyncExternalStore } from 'react';
import { proofs } from 'data/proof/proofs';
import { newestProofs, type Proof } from 'domain/proof/proof';

/** What was proven last of each technique. */
export function useProofs(): ReadonlyMap<string, Proof> {
  const { value } = useSyncExternalStore(proofs.subscribe, proofs.current);
  return useMemo(() => newestProofs(value ?? []), [value]);
}

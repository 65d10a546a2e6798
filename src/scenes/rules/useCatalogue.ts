import { useEffect, useMemo, useState } from 'react';
import { type Catalogue, loadCatalogue } from 'data/rules/loadCatalogue';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { type KnownRule, knownRules } from 'domain/rules/known';

export interface KnownRules {
  /** undefined while it is being read. */
  readonly catalogue: Catalogue | undefined;
  /** The official rules, and one's own as soon as they are there. */
  readonly rules: readonly KnownRule[];
}

/** Every rule that is known by file. */
export function useKnownRules(): KnownRules {
  const [catalogue, setCatalogue] = useState<Catalogue>();
  useEffect(() => {
    let gone = false;
    void loadCatalogue().then((loaded) => !gone && setCatalogue(loaded));
    return () => {
      gone = true;
    };
  }, []);
  const rules = useMemo(() => knownRules(RULE_FACTS, catalogue?.parsed), [catalogue]);
  return { catalogue, rules };
}

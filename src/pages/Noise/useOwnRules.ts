import { useEffect, useState } from 'react';
import { type Catalogue, loadCatalogue } from 'data/rules/loadCatalogue';

/** The person's own rules; undefined until it is known whether there are any. */
export function useOwnRules(): Catalogue | undefined {
  const [catalogue, setCatalogue] = useState<Catalogue>();
  useEffect(() => {
    let gone = false;
    void loadCatalogue().then((found) => !gone && setCatalogue(found));
    return () => {
      gone = true;
    };
  }, []);
  return catalogue;
}

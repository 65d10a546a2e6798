import { useEffect, useState } from 'react';
import { type CorrectedFile } from 'domain/rules/file/corrected';
import { type ShownFile } from 'domain/rules/file/ruleFile';

/** A file with what can be put right; it is worked out, with all of ATT&CK, when the file is on the screen. */
export function useCorrected(shown: ShownFile | undefined): CorrectedFile | undefined {
  const [corrected, setCorrected] = useState<CorrectedFile>();
  useEffect(() => {
    let gone = false;
    if (shown) {
      void import('domain/rules/file/corrected').then(
        ({ correctedFile }) => !gone && setCorrected(correctedFile(shown)),
        // Without it the file is read all the same.
        () => undefined
      );
    }
    return () => {
      gone = true;
    };
  }, [shown]);
  return corrected;
}

import { useMemo } from 'react';
import { usePluginContext } from '@grafana/data';
import { nameOfPerson } from '../alerts/nameOfPerson';
import { type KnownEvidence } from './saveBundle';

/** Who makes a bundle, and with what. */
export function useMaker(): Pick<KnownEvidence, 'madeBy' | 'version'> {
  const version = usePluginContext()?.meta.info.version ?? '';
  return useMemo(() => ({ madeBy: nameOfPerson(), version }), [version]);
}

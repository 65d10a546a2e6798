import { PRESETS } from '../../environment/defaults';
import { packSettings, type PackSettings } from '../packSettings';

/** The settings of the files in `provisioning/alerting`: the environment that `provisioning/plugins` sets up. */
export const SHIPPED_PACK: PackSettings = packSettings(
  {
    id: 'demo',
    name: 'Demo',
    lokiUid: 'falco-loki',
    prometheusUid: 'falco-prometheus',
    ...PRESETS['sidekick-json'],
  },
  { managed: true }
);

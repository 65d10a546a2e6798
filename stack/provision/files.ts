import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contactPoint } from '../../src/domain/alerting/documents/contactFile';
import { packFiles } from '../../src/domain/alerting/documents/files';
import { packSettings, type PackSettings } from '../../src/domain/alerting/packSettings';
import { toYaml } from '../../src/domain/alerting/documents/ruleFile';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { PRESETS } from '../../src/domain/environment/defaults';
import { repositoryRoot } from '../machine/root';
import { sensorsDashboard } from './dashboards/sensors';
import { withRuleTable } from './ruleTable';
import { withShownFiles } from './shownFiles';

/** Texts of notifications name no data source and no receiver: the one file on alerting that fits any Grafana. */
export const TEMPLATES = 'falco-templates.yaml';

/** The app's own texts. */
const TEXTS = join('src', 'locales', 'en-US', 'community-falco-app.json');

/** What the demo has over `provisioning`: its data sources, its app, its alert rules and where they tell of. */
export const DEMO_FOLDER = join('stack', 'provision', 'demo');

/** Where the table of the pack's rules stands. */
export const RULES_PAGE = join('docs', 'alerting.md');

/** Where the files of `examples` are shown. */
export const EXAMPLES_PAGE = join('docs', 'events-in.md');

/** The files that are made from sources, by their path in the repository. JSON and Markdown are laid out by whoever writes them. */
export function madeFiles(): Readonly<Record<string, string>> {
  const { [TEMPLATES]: templates = '', ...rules } = packFiles(SHIPPED_PACK);
  const demo = { ...rules, 'falco-contact-points.yaml': toYaml(contactPoint(), 'Where the demo tells of alerts.') };
  return {
    [join('provisioning', 'alerting', TEMPLATES)]: templates,
    ...Object.fromEntries(
      Object.entries(demo).map(([name, text]) => [join(DEMO_FOLDER, 'alerting', name), text] as const)
    ),
    [join('provisioning', 'dashboards', 'falco-sensors.json')]: `${JSON.stringify(sensorsDashboard(), null, 2)}\n`,
    [EXAMPLES_PAGE]: withShownFiles(read(EXAMPLES_PAGE), read),
    [RULES_PAGE]: withRuleTable(read(RULES_PAGE), JSON.parse(read(TEXTS)).falco.alerts),
  };
}

function read(name: string): string {
  return readFileSync(join(repositoryRoot(), name), 'utf8');
}

/** Whose alert files to write: data sources as a Grafana of one's own has them. */
export interface OwnGrafana {
  readonly loki: string;
  /** Without it there are no rules on health. */
  readonly prometheus?: string;
  /** A contact point that is there; without one the notification policies decide. */
  readonly receiver?: string;
  /** Id of the environment in the app's settings, for the links. */
  readonly environment: string;
}

/** The alert files for a Grafana of one's own: what "Download the pack" gives, without a browser. */
export function ownAlertFiles({
  loki,
  prometheus,
  receiver,
  environment,
}: OwnGrafana): Readonly<Record<string, string>> {
  const of: PackSettings['environment'] = {
    ...{ id: environment, name: environment, lokiUid: loki, ...PRESETS['sidekick-json'] },
    ...(prometheus !== undefined && { prometheusUid: prometheus }),
  };
  return packFiles(packSettings(of, { receiver, managed: true }));
}

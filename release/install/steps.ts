/** How the steps from the zip to events begin, on the page docs/install.md and in the journey that does them. */
export const STEPS = [
  'Compare the zip with its SHA-256',
  "Unpack it into the plugins' folder",
  'Allow both of its parts to be loaded without a signature',
  'Restart Grafana',
  'Log in as an administrator and open Administration > Plugins and data > Plugins > Falco Runtime Security',
  'Press Enable',
  'Where there is no Loki data source yet, add one',
  'Open More apps > Falco Runtime Security in the menu',
  'Press Show these events',
] as const;

/** The ways of docs/install.md that ways.spec.ts goes, by their headings there. */
export const WAYS = ['A folder', 'grafana cli', 'When Grafana starts: preinstall', 'Without the internet'] as const;

/** Names of the scene variables; in the URL as `var-<name>`. */
export const VARS = {
  environment: 'env',
  cluster: 'cluster',
  priority: 'priority',
  source: 'source',
  rule: 'rule',
  namespace: 'namespace',
  pod: 'pod',
  hostname: 'hostname',
  tag: 'tag',
  text: 'text',
  filters: 'filters',
} as const;

export { helmValues, METRICS_ON } from 'domain/setup/helmMetrics';

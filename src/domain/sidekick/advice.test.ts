import { parse } from 'yaml';
import { fieldPlacesFor } from '../environment/defaults';
import type { Environment } from '../environment/types';
import { sidekickAdvice } from './advice';

const environment: Environment = {
  id: 'main',
  name: 'Main',
  lokiUid: 'loki',
  selector: '{rule=~".+"}',
  format: 'text',
  fields: fieldPlacesFor('text'),
};

describe('sidekickAdvice', () => {
  it('gives YAML that a person can paste', () => {
    for (const { yaml } of sidekickAdvice(environment)) {
      expect(parse(yaml)).toHaveProperty('config');
    }
  });

  it('leaves out what is set already', () => {
    const ids = (other: Partial<Environment>) => sidekickAdvice({ ...environment, ...other }).map(({ id }) => id);
    expect(ids({})).toContain('format');
    expect(ids({ format: 'json' })).not.toContain('format');
    expect(ids({ cluster: 'prod-eu' })).not.toContain('cluster');
    expect(ids({ fields: fieldPlacesFor('text', 'otlp') })).not.toContain('otlp');
  });
});

import { existsSync, readFileSync } from 'fs';
import { sharedPath } from 'test/officialFiles';
import { RULE_FACTS } from '../officialRules.data';
import { ANY_SOURCE, fieldFact, fieldsOfSource, knownSources, ownFields } from './fieldFacts';
import { FIELD_TABLE } from './fieldTable.data';

const ALL = knownSources().flatMap(ownFields).concat(fieldsOfSource(ANY_SOURCE));

describe('the table of fields', () => {
  it('reads every word that is packed', () => {
    const words = Object.values(FIELD_TABLE).flatMap((packed) => packed.trim().split(/\s+/));
    expect(ALL).toHaveLength(words.filter((word) => !word.endsWith(':')).length);
  });

  it('has each field once, under a name that Falco could give', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    expect(ALL.filter(({ name }) => !/^[a-z0-9]+(?:\.[A-Za-z0-9_-]+)+$/.test(name))).toEqual([]);
  });

  it.each([
    ['syscall', 303],
    ['k8s_audit', 100],
    ['aws_cloudtrail', 73],
    ['okta', 54],
    ['github', 25],
    ['gcp_auditlog', 25],
    ['gitlab', 25],
    ['keycloak', 15],
    ['nomad', 20],
    ['docker', 20],
  ])('knows the fields of %s', (source, count) => {
    expect(ownFields(source)).toHaveLength(count);
    expect(fieldsOfSource(source).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['evt.time', 'json.value', ownFields(source)[0]?.name])
    );
  });

  it('knows the fields of every source for one that is not known', () => {
    expect(ownFields('somebodys')).toEqual([]);
    expect(fieldsOfSource('somebodys').every(({ source }) => source === ANY_SOURCE)).toBe(true);
    expect(fieldsOfSource('constructor').length).toBe(fieldsOfSource('somebodys').length);
  });

  it.each([
    ['fd.sport', { type: 'number', list: false, argument: 'none', source: 'syscall' }],
    ['fd.sip', { type: 'address' }],
    ['fd.snet', { type: 'subnet' }],
    ['proc.is_exe_upper_layer', { type: 'bool' }],
    ['proc.aname', { argument: 'optional' }],
    ['proc.aname[2]', { name: 'proc.aname', type: 'text' }],
    ['proc.apid[1]', { type: 'number' }],
    ['proc.env[HOME]', { name: 'proc.env' }],
    ['evt.arg.flags', { name: 'evt.arg', argument: 'required' }],
    ['evt.arg[0]', { name: 'evt.arg' }],
    ['container.label.app.kubernetes.io/name', { name: 'container.label' }],
    ['k8s.pod.label[app]', { name: 'k8s.pod.label' }],
    ['json.value[/responseElements/items/0]', { name: 'json.value', source: 'any' }],
    ['ka.uri.param[command]', { name: 'ka.uri.param' }],
    ['ka.req.pod.containers.image', { list: true, argument: 'optional', source: 'k8s_audit' }],
    ['ka.req.pod.containers.image[0]', { list: true }],
    ['okta.mfa.failure.countlast[300]', { type: 'number', source: 'okta' }],
    ['nomad.alloc.images', { list: true }],
    ['keycloak.user.ipAddress', { type: 'address' }],
    ['ct.user', { type: 'text', source: 'aws_cloudtrail' }],
  ])('knows %s', (field, fact) => {
    expect(fieldFact(field)).toMatchObject(fact);
  });

  it.each(['', 'evt.arg', 'json.value', 'evt.arg.', 'fd.name[0]', 'fd.name.x', 'proc', 'proc.', 'my.field', '[0]'])(
    'knows nothing of %j',
    (field) => expect(fieldFact(field)).toBeUndefined()
  );

  it('has every field that an official rule prints', () => {
    const printed = new Set(RULE_FACTS.flatMap(({ fields }) => fields));
    expect([...printed].filter((field) => fieldFact(field) === undefined)).toEqual([]);
  });
});

/** What `falco --list` printed: sources, field and type. */
const LISTING = sharedPath('data/falco-0.44.1/fields.tsv');
const NUMBERS = /^(?:U?INT\d+|DOUBLE|PORT)$/;
const OTHERS: Readonly<Record<string, string>> = {
  BOOL: 'bool',
  IPADDR: 'address',
  IPNET: 'subnet',
  ABSTIME: 'time',
  RELTIME: 'duration',
  BYTEBUF: 'bytes',
};

if (existsSync(LISTING)) {
  it("says what Falco's own listing says", () => {
    const rows = readFileSync(LISTING, 'utf8').trim().split('\n').slice(1);
    const wrong = rows.filter((row) => {
      const [sources = '', name = '', said = ''] = row.split('\t');
      const inner = /^LIST\((.*)\)$/.exec(said)?.[1];
      const type = inner ?? said;
      const fact = ALL.find((one) => one.name === name);
      const wanted = NUMBERS.test(type) ? 'number' : (OTHERS[type] ?? 'text');
      const source = sources.includes(',') ? ANY_SOURCE : sources;
      // Falco lists the types of all open files under one name without calling them a list.
      const isList = name === 'fd.types' ? fact?.list : inner !== undefined;
      return fact?.type !== wanted || fact?.source !== source || fact?.list !== isList;
    });
    expect(rows.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });
} else {
  it.skip("says what Falco's own listing says: needs ../shared/data/falco-0.44.1/fields.tsv", () => undefined);
}

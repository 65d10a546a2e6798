import { ownFields } from './fieldFacts';
import { anyRoleFields, roleFields, roleOf, type SourceRole } from './sourceRoles';

const ROLES: readonly SourceRole[] = ['who', 'action', 'target', 'where', 'from'];
const SOURCES = ['k8s_audit', 'aws_cloudtrail', 'okta', 'github', 'gcp_auditlog', 'gitlab', 'keycloak'].concat([
  'nomad',
  'docker',
  'box',
  'salesforce',
  'dnscollector',
  'nginx',
  'awselb',
]);

describe('who did what, to what and from where', () => {
  it.each(SOURCES)('is said by fields that %s has', (source) => {
    const known = new Set(ownFields(source).map(({ name }) => name));
    const named = ROLES.flatMap((role) => roleFields(source, role));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((field) => !known.has(field))).toEqual([]);
  });

  it.each<[string, SourceRole, string]>([
    ['aws_cloudtrail', 'who', 'ct.user'],
    ['okta', 'who', 'okta.actor.name'],
    ['k8s_audit', 'who', 'ka.user.name'],
    ['gcp_auditlog', 'who', 'gcp.user'],
    ['github', 'who', 'github.user'],
    ['keycloak', 'who', 'keycloak.user.userID'],
    ['gitlab', 'who', 'gitlab.author_name'],
    ['aws_cloudtrail', 'from', 'ct.srcip'],
    ['nomad', 'where', 'nomad.alloc.namespace'],
  ])('of %s, %s, is %s first', (source, role, field) => {
    expect(roleFields(source, role)[0]).toBe(field);
    expect(roleOf(field)).toBe(role);
    expect(anyRoleFields(role)).toContain(field);
  });

  it.each(['syscall', '', 'constructor', 'somebodys'])('is not known of %j', (source) => {
    expect(ROLES.flatMap((role) => roleFields(source, role))).toEqual([]);
    expect(roleOf('proc.name')).toBeUndefined();
  });
});

/** What a person asks of an event of any source: who did what to which thing, where, and from which address. */
export type SourceRole = 'who' | 'action' | 'target' | 'where' | 'from';

type Roles = Readonly<Record<SourceRole, readonly string[]>>;

/** The fields that answer, the most exact first. System calls are not here: who acts there is a process. */
const ROLES: Readonly<Record<string, Roles>> = {
  k8s_audit: roles('ka.user.name', 'ka.verb', 'ka.target.name ka.uri', 'ka.target.namespace', 'ka.sourceips'),
  aws_cloudtrail: roles(
    'ct.user ct.user.arn ct.user.principalid',
    'ct.name',
    's3.uri s3.bucket ct.request.functionname ct.request.username ct.request.groupname ct.request.cluster ' +
      'ct.request.serialnumber ct.request.name ct.request.target iam.role iam.policy ec2.name ecr.repository ct.request.host',
    'ct.region',
    'ct.srcip'
  ),
  okta: roles(
    'okta.actor.name okta.actor.alternateid okta.actor.id',
    'okta.evt.type',
    'okta.target.user.name okta.target.user.alternateid okta.target.app.alternateid okta.target.group.name okta.app',
    'okta.org okta.client.geo.country',
    'okta.client.ip'
  ),
  github: roles(
    'github.user',
    'github.action github.type',
    'github.repo.name github.repo.url github.repo github.collaborator.name',
    'github.org github.owner',
    ''
  ),
  gcp_auditlog: roles(
    'gcp.user',
    'gcp.methodName',
    'gcp.storage.bucket gcp.cloudfunctions.function gcp.cloudsql.databaseId gcp.compute.instanceId gcp.iam.serviceAccount ' +
      'gcp.logging.sink gcp.dns.zone gcp.compute.networkId gcp.resourceName',
    'gcp.projectId gcp.location',
    'gcp.callerIP'
  ),
  gitlab: roles(
    'gitlab.author_name gitlab.author_email gitlab.author_id',
    'gitlab.event_type gitlab.op_type',
    'gitlab.target_details gitlab.entity_path gitlab.op_item',
    'gitlab.country',
    'gitlab.ip_address'
  ),
  keycloak: roles(
    'keycloak.user.userID keycloak.admin.authDetails.userID',
    'keycloak.user.eventType keycloak.admin.operationType',
    'keycloak.admin.resourcePath keycloak.user.clientID',
    'keycloak.realmID keycloak.admin.authDetails.realmID',
    'keycloak.user.ipAddress keycloak.admin.authDetails.ipAddress'
  ),
  nomad: roles('', 'nomad.event.type nomad.type', 'nomad.alloc.name nomad.alloc.jobID', 'nomad.alloc.namespace', ''),
  docker: roles('', 'docker.action docker.status', 'docker.attributes.name docker.from', 'docker.stack.namespace', ''),
  box: roles(
    'box.created_by_login box.userlogin box.username',
    'box.eventtype',
    'box.sourceitemname',
    'box.country',
    'box.ipaddress'
  ),
  salesforce: roles(
    'salesforce.username salesforce.delegatedusername',
    'salesforce.operation salesforce.eventtype',
    'salesforce.targeturl salesforce.uri',
    'salesforce.country',
    'salesforce.sourceip salesforce.currentip'
  ),
  dnscollector: roles('', 'dnscollector.dns.qtype', 'dnscollector.dns.qname', '', 'dnscollector.network.query-ip'),
  nginx: roles('nginx.remote_user', 'nginx.method', 'nginx.request_uri nginx.path', '', 'nginx.remote_addr'),
  awselb: roles('', 'awselb.request_verb', 'awselb.request_url awselb.target_ip', 'awselb.name', 'awselb.client_ip'),
};

/** The fields of a role in events of one source; none for system calls and for sources of which nothing is known. */
export function roleFields(source: string, role: SourceRole): readonly string[] {
  return (Object.hasOwn(ROLES, source) ? ROLES[source]?.[role] : undefined) ?? [];
}

/** The fields of a role in events of any source but system calls. */
export function anyRoleFields(role: SourceRole): readonly string[] {
  return Object.values(ROLES).flatMap((one) => one[role]);
}

/** The role that a field has, whatever the source. */
export function roleOf(field: string): SourceRole | undefined {
  return BY_FIELD.get(field);
}

const BY_FIELD: ReadonlyMap<string, SourceRole> = new Map(
  (['from', 'where', 'target', 'action', 'who'] as const).flatMap((role) =>
    anyRoleFields(role).map((field): [string, SourceRole] => [field, role])
  )
);

function roles(who: string, action: string, target: string, where: string, from: string): Roles {
  return { who: words(who), action: words(action), target: words(target), where: words(where), from: words(from) };
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

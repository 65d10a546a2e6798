/*
 * How the outputs of the plugins' own rules print their fields: what stands before each field (`%field`), its key and the
 * mark behind it, without the words of the rule (`…`). Then the names of the rules that print so; none where the source
 * alone says it. Source: the rules files of the plugins. Words and descriptions of the rules are not here.
 */

/** A layout and the rules that have it. */
export type PackedLayout = readonly [layout: string, ...rules: string[]];

/** By source, what is printed most often first. */
export const PLUGIN_LAYOUTS: Readonly<Record<string, readonly PackedLayout[]>> = {
  k8s_audit: [
    ['…id=%ka.auditid (user=%ka.user.name verb=%ka.verb stage=%ka.stage uri=%ka.uri); … ns=%ka.target.namespace name=%ka.target.name resource=%ka.target.resource subresource=%ka.target.subresource Privileged: %ka.req.pod.containers.privileged Allow privilege escalation: %ka.req.pod.containers.allow_privilege_escalation Readonly root fs: %ka.req.pod.containers.read_only_fs', 'GKE Pod Event'],
    ['…id=%ka.auditid (user=%ka.user.name verb=%ka.verb stage=%ka.stage uri=%ka.uri); … project_id=%jevt.value[/resource/labels/project_id] cluster_name=%jevt.value[/resource/labels/cluster_name]; … businessline=%jevt.value[/resource/labels/businessline] servicelevel=%jevt.value[/resource/labels/servicelevel] … ns=%ka.target.namespace name=%ka.target.name resource=%ka.target.resource subresource=%ka.target.subresource … subjects=%ka.req.binding.subjects role=%ka.req.binding.role … privileged=%ka.req.pod.containers.privileged', 'GKE Event'],
  ],
  aws_cloudtrail: [
    ['(evtnum=%evt.num info=%evt.plugininfo ts=%evt.time.iso8601 id=%ct.id error=%ct.error)', 'All Cloudtrail Events'],
    ['(principal=%ct.user.principalid, assumedRole=%ct.user.arn, requesting IP=%ct.srcip, AWS region=%ct.region)', 'Console Login Through Assume Role'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region)', 'Console Login Without MFA', 'Console Root Login Without MFA'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, MFA serial number=%ct.request.serialnumber)', 'Deactivate MFA for Root User'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, new user created=%ct.request.username)', 'Create AWS user'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, group name=%ct.request.groupname)', 'Create Group', 'Delete Group'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, cluster=%ct.request.cluster, service name=%ct.request.servicename, task definition=%ct.request.taskdefinition)', 'ECS Service Created'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, cluster=%ct.request.cluster, task definition=%ct.request.taskdefinition)', 'ECS Task Run or Started'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, lambda function=%ct.request.functionname)', 'Create Lambda Function', 'Update Lambda Function Code', 'Update Lambda Function Configuration'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, availability zone=%ct.request.availabilityzone, subnet id=%ct.response.subnetid, reservation id=%ct.response.reservationid)', 'Run Instances'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, availability zone=%ct.request.availabilityzone, subnet id=%ct.response.subnetid, reservation id=%ct.response.reservationid, image id=%json.value[/responseElements/instancesSet/items/0/instanceId])', 'Run Instances in Non-approved Region'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, bucket=%s3.bucket)', 'Delete Bucket Encryption', 'Delete Bucket Public Access Block'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, host=%ct.request.host)', 'List Buckets'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, bucket name=%s3.bucket)', 'Put Bucket ACL'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, bucket name=%s3.bucket, policy=%ct.request.policy)', 'Put Bucket Policy'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, trail name=%ct.request.name)', 'CloudTrail Trail Created'],
    ['(requesting user=%ct.user, requesting IP=%ct.srcip, AWS region=%ct.region, resource name=%ct.request.name)', 'CloudTrail Logging Disabled'],
  ],
  okta: [
    ['(user=%okta.actor.name, ip=%okta.client.ip)', 'User Changing password in to OKTA', 'User has been locked out in OKTA', 'Creating a new OKTA API token', 'User accessing OKTA admin section', 'removing MFA factor from user in OKTA', 'removing all MFA factor from user in OKTA', 'User hitting the rate limit on requests in OKTA'],
    ['(user=%okta.actor.name, target user=%okta.target.user.name)', 'Creating a new OKTA user account'],
    ['(user=%okta.actor.name, app=%okta.target.app.alternateid)', 'User accessing app via single sign on OKTA'],
    ['(user=%okta.actor.name, ip=%okta.client.ip, target user=%okta.target.user.name)', 'User has been moved from suspended status in OKTA.', 'User has been activated in OKTA', 'User has been deactivated in OKTA', 'User has been suspended in OKTA', 'Admin permission has been assigned to a user in OKTA', 'User password reset by OKTA admin', 'User initiating impersonation session in OKTA'],
    ['(user=%okta.actor.name, target group=%okta.target.group.name, target user=%okta.target.user.name)', 'Adding user in OKTA group'],
    ['(user=%okta.actor.name, ip=%okta.client.ip, target user=%okta.target.user.name, app=%okta.target.app.alternateid)', 'Adding user to application membership in OKTA'],
    ['(user=%okta.actor.name, ip=%okta.client.ip, country=%okta.client.geo.country)', 'Detecting unknown logins using geolocation'],
    ['(user=\'%okta.actor.name\' last_reason=\'%okta.reason\' countLast300=%okta.mfa.failure.countlast[300])', 'Too many failed MFA in last 5min'],
    ['(user=\'%okta.actor.name\' reason=\'%okta.reason\' countLast300=%okta.mfa.deny.countlast[300])', 'Too many denied MFA Pushes in last 5min'],
  ],
  github: [
    ['(ID=%github.webhook.id type=%github.webhook.type owner=%github.owner user=%github.user)', 'Webhook Connected'],
    ['(ID=%github.webhook.id type=%github.webhook.type org=%github.org user=%github.user)', 'Webhook Disconnected'],
    ['(repository_name=%github.repo.name repository_url=%github.repo.url repo_owner=%github.owner org=%github.org user=%github.user)', 'Private Repository Becoming Public', 'Public Repository Becoming Private', 'Create Public Repository', 'Delete Public Repository', 'Create Repository', 'Delete Repository', 'Create Deploy Key', 'Delete Deploy Key'],
    ['(repository_name=%github.repo.name repository_url=%github.repo.url repo_owner=%github.owner org=%github.org user=%github.user collaborator=%github.collaborator.name role=%github.collaborator.role)', 'Add Collaborator to Repository'],
    ['(repository_name=%github.repo.name repository_url=%github.repo.url repo_owner=%github.owner org=%github.org user=%github.user collaborator=%github.collaborator.name)', 'Remove Collaborator from Repository'],
    ['(repository_name=%github.repo.name repository_url=%github.repo.url repo_owner=%github.owner org=%github.org user=%github.user secret_types=%github.diff.committed_secrets.desc file=%github.diff.committed_secrets.files line=%github.diff.committed_secrets.lines url=%github.diff.committed_secrets.links)', 'Secret pushed into a public repository', 'Secret pushed into a private repository'],
    ['(repository_name=%github.repo.name repository_url=%github.repo.url repo_owner=%github.owner org=%github.org user=%github.user file=%github.workflow.filename)', 'Github action with miners'],
  ],
  gcp_auditlog: [
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request databaseName=%gcp.cloudsql.databaseId', 'GCP Cloud SQL database user modified or deleted', 'GCP Cloud SQL database backup deleted', 'GCP Cloud SQL database instance data exported', 'GCP Cloud SQL database instance deleted', 'GCP Cloud SQL database instance modified or created'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent bindedDelta=%gcp.policyDelta authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request bucketName=%gcp.storage.bucket', 'GCP Bucket configured to be public'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request bucketName=%gcp.storage.bucket', 'GCP Bucket objects configured to be public', 'GCP Bucket enumerated', 'GCP Bucket deleted', 'GCP Bucket permissions modified'],
    ['project=%gcp.projectId … user=%gcp.user callerip=%gcp.callerIP useragent=%gcp.userAgent service=%gcp.serviceName method=%gcp.methodName … bucketName=%gcp.storage.bucket rawRequest=%gcp.request', 'GCP Bucket updated'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request datasetName=%json.value[/resource/labels/dataset_id]', 'GCP BigQuery Dataset access configured to be public'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request', 'GCP VM modified', 'GCP VM stopped', 'GCP GCE Firewall rule modified', 'GCP backend service deleted', 'GCP IAM service account created', 'GCP IAM service account deleted', 'GCP IAM service account modified', 'GCP IAM service account key created', 'GCP IAM service account key deleted', 'GCP IAM custom role created', 'GCP IAM custom role modified', 'GCP Pub/Sub topic deleted', 'GCP Pub/Sub subscription modified', 'GCP Pub/Sub subscription deleted', 'GCP logging sink modified', 'GCP logging sink deleted'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.methodName rawRequest=%gcp.request policyName=%json.value[/resource/labels/policy_name]', 'GCP WAF Network policy modified'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request policyName=%json.value[/resource/labels/policy_name]', 'GCP WAF rule modified or deleted'],
    ['project=%gcp.projectId … user=%gcp.user user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request policyName=%json.value[/resource/labels/policy_name]', 'GCP CloudArmor edge security service modified'],
    ['project=%gcp.projectId … user=%gcp.user bindingPolicy=%gcp.policyDelta userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request', 'GCP IAM policy modified'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request functionName=%gcp.cloudfunctions.function', 'GCP cloud function created', 'GCP cloud function deleted', 'GCP cloud function modified'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request ringName=%json.value[/resource/labels/key_ring_id]', 'GCP KMS keyring created'],
    ['project=%gcp.projectId … user=%gcp.user userIP=%gcp.callerIP userAgent=%gcp.userAgent authorizationInfo=%gcp.authorizationInfo rawRequest=%gcp.request keyName=%json.value[/resource/labels/crypto_key_id]', 'GCP KMS created', 'GCP KMS updated', 'GCP KMS deleted'],
  ],
  gitlab: [
    ['…Event ID: %gitlab.event_id, Event Type: %gitlab.event_type, Created At: %gitlab.created_at IP Address: %gitlab.ip_address, City: %gitlab.city, Country: %gitlab.country, Country ISO: %gitlab.countryisocode, Continent: %gitlab.continent Author ID: %gitlab.author_id, Author Name: %gitlab.author_name, Author Email: %gitlab.author_email, Author Class: %gitlab.author_class, Entity ID: %gitlab.entity_id, Entity Type: %gitlab.entity_type, Entity Path: %gitlab.entity_path Operation Type: %gitlab.op_type, Operation Item: %gitlab.op_item, Operation Changed From: %gitlab.op_changed_from, Operation Change To: %gitlab.op_changed_to Target ID: %gitlab.target_id, Target Type: %gitlab.target_type, Target Details: %gitlab.target_details Custom Message: %gitlab.custom_message Failed Login: %gitlab.failed_login ---', 'GitLab Repository Operation made from unknown country', 'GitLab Admin Mode from unknown country', 'GitLab Failed Login with Standard Authentication', 'GitLab Failed Login with failed OTP', 'GitLab Failed Login with failed WebAuthn', 'GitLab - OmniAuth Authentication failed', 'GitLab - User Access has been locked', 'GitLab - User disabled two-factor authenticaton', 'GitLab - Group 2-Factor Authenticaton configuration changed', 'GitLab - Administrator Access Level was enabled on a user', 'GitLab - Administrator impersonated another user', 'GitLab - Project Setting Require user re-authentication (password or SAML) to approve set to false', 'GitLab - Project owner has modified the linked Security Policy Project', 'GitLab - IP Restrictions Changed', 'GitLab - SSH Certificate Created', 'GitLab - GPG Key Created', 'GitLab - Personal Access Token Created', 'GitLab - Project Access Token Created', 'GitLab - Group Access Token Created', 'GitLab - Deploy Token Created', 'GitLab - Cluster Agent Token Created', 'GitLab - Audit Event Destination Filter Created', 'GitLab - Audit Event Streaming Destination updated or destroyed', 'GitLab - Audit Event Streaming Header Update or Destroyed'],
  ],
  keycloak: [
    ['…user=%json.value[/Representation/username] … user %keycloak.admin.authDetails.userID with IP=%keycloak.admin.authDetails.ipAddress', 'Keycloak admin event'],
    ['…type=%keycloak.user.eventType for user=%keycloak.user.userID on realm=%keycloak.realmID and client=%keycloak.user.clientID with IP=%keycloak.user.ipAddress', 'Keycloak user event'],
  ],
  nomad: [
    ['index=%nomad.index, repo=%nomad.alloc.images.repositories, image=%nomad.alloc.images, tag=%nomad.alloc.images.tags, namespace=%nomad.alloc.namespace, name=%nomad.alloc.name, jobID=%nomad.alloc.jobID', 'Nomad Allocation with Non-Allowed Image'],
    ['index=%nomad.index, namespace=%nomad.alloc.namespace, name=%nomad.alloc.name, jobID=%nomad.alloc.jobID, cpu=%nomad.alloc.res.cpu', 'Nomad Allocation using more than CPU 100 Mhz'],
    ['index=%nomad.index, namespace=%nomad.alloc.namespace, name=%nomad.alloc.name, jobID=%nomad.alloc.jobID, memoryMB=%nomad.alloc.res.memoryMB', 'Nomad Allocation using more than equal 300 MB memory'],
    ['index=%nomad.index, topic=%nomad.topic, type=%nomad.type, images=%nomad.job.images', 'Nomad job registered with non-allowed image'],
  ],
  docker: [
    ['status=%docker.status from=%docker.from type=%docker.type action=%docker.action name=%docker.attributes.name', 'Container status changed'],
  ],
  box: [
    ['…User %box.userlogin (uid: %box.userid name: %box.username) … (IP=%box.ipaddress, city=%box.city, country=%box.country, Box Event Id=%box.eventid, Timestamp=%box.timestamp)', 'Box - Successful Login', 'Box - User Logged on as Administrator', 'Box - Failed Login', 'Box - User logged in from unknown country'],
    ['…user: %box.userlogin (uid: %box.userid name: %box.username) by user: %box.created_by_login (uid: %box.created_by_id name: %box.created_by_name). … (IP=%box.ipaddress, city=%box.city, country=%box.country, Box Event Id=%box.eventid, Timestamp=%box.timestamp)', 'Box - Multifactor Authentication disabled', 'Box - Device Trust Check Failed', 'Box - Found Malicious File', 'Box - New Application Created', 'Box - Revoke oAuth Access Token', 'Box - Application Login Activity Session invalidated', 'Box - oAuth Access Token was Created'],
    ['…User: %box.created_by_login, Country: %box.country, … (Item Type: %box.sourceitemtype, Item Name: %box.sourceitemname, Item ID: %box.sourceitemid) … (City: %box.city, IP: %box.ipaddress, Box Access Token: %box.access_token_id, Box Event Id=%box.eventid, Timestamp=%box.timestamp)', 'Box - Content Accessed from unknown country'],
    ['…User: %box.created_by_login, IP Address: %box.ipaddress, Event ID: %box.eventid - Additional Details: %box.shieldalert', 'Box - Shield Alert'],
    ['…User: %box.username, User Login: %box.userlogin, User ID: %box.userid, User Created By: %box.created_by_login, Created By IP: %box.ipaddress, Timestamp=%box.timestamp', 'Box - New User Created', 'Box - MFA Enabled on User Account', 'Box - Generated MFA Backup Codes'],
  ],
  salesforce: [
    ['…User %salesforce.username … (source IP=%salesforce.sourceip, apitype=%salesforce.apitype, application=%salesforce.application, loginurl=%salesforce.loginurl city=%salesforce.city, country=%salesforce.country, platform=%salesforce.platform, browser=%salesforce.browser. SFDC Event Identifier=%salesforce.eventidentifier)', 'Successful Login'],
    ['…User %salesforce.username … (status=%salesforce.loginstatus, source IP=%salesforce.sourceip, apitype=%salesforce.apitype, application=%salesforce.application, loginurl=%salesforce.loginurl city=%salesforce.city, country=%salesforce.country, platform=%salesforce.platform, browser=%salesforce.browser. SFDC Event Identifier=%salesforce.eventidentifier)', 'Failed Login', 'Login from unknown geo'],
    ['…User %salesforce.username … (source IP=%salesforce.sourceip, platform=%salesforce.platform. SFDC Event Identifier=%salesforce.eventidentifier)', 'User Logged out'],
    ['…User %salesforce.delegatedusername from Organisation ID %salesforce.delegatedorganizationid logged on successfully as %salesforce.username (source IP=%salesforce.sourceip, targetURL=%salesforce.targeturl, platform=%salesforce.platform, browser=%salesforce.browser. targeturl=%salesforce.targeturl. SFDC Event Identifier=%salesforce.eventidentifier)', 'Administrator logged on as another user'],
    ['(User=%salesforce.delegatedusername with Previous IP=%salesforce.previousip, being hijacked by IP=%salesforce.currentip on platform %salesforce.currentplatform and User Agent=%salesforce.currentuseragent. Threat Summary=%salesforce.summary. SFDC Event Identifier=%salesforce.eventidentifier )', 'Detected Session being Hijacked'],
    ['(User=%salesforce.username, IP of unauthorized user=%salesforce.sourceip, User agent of unauthorized=%salesforce.useragent. Summary of threat=%salesforce.summary. SFDC Event Identifier=%salesforce.eventidentifier)', 'Detected Credential Stuffing'],
    ['(User=%salesforce.username, IP of user=%salesforce.sourceip, Event Source=%salesforce.eventsource, Impacts External Users: %salesforce.hasexternalusers, Operation: %salesforce.operation, Affected Permission Set Groups=%salesforce.parentnamelist, Permissions Changed=%salesforce.permissionlist, Number of Users impacted=%salesforce.usercount. SFDC Event Identifier=%salesforce.eventidentifier )', 'Detected a permission change in permission set/group'],
    ['(User=%salesforce.username, IP of user=%salesforce.sourceip, API Operation=%salesforce.operation, … Summary of threat=%salesforce.summary. SFDC Event Identifier=%salesforce.eventidentifier )', 'Detected Anomaly in API usage'],
  ],
  dnscollector: [
    ['(operation=%dnscollector.dnstap.operation, rcode=%dnscollector.dns.rcode, qtype=%dnscollector.dns.qtype, query=%dnscollector.dns.qname, source_ip=%dnscollector.network.query-ip, response_ip=%dnscollector.network.response-ip)', 'DNS Request FORWARDER_QUERY Debugging'],
    ['(operation=%dnscollector.dnstap.operation, repeated=%dnscollector.dns.repeated, rcode=%dnscollector.dns.rcode, qtype=%dnscollector.dns.qtype, query=%dnscollector.dns.qname, source_ip=%dnscollector.network.query-ip)', 'DNS Repeated Request Debugging'],
    ['(operation=%dnscollector.dnstap.operation, rcode=%dnscollector.dns.rcode, qtype=%dnscollector.dns.qtype, qname=%dnscollector.dns.qname, query_ip=%dnscollector.network.query-ip, response_ip=%dnscollector.network.response-ip, suspicious_score=%dnscollector.suspicious.score, malformed-pkt=%dnscollector.suspicious.malformed-pkt, large-pkt=%dnscollector.suspicious.large-pkt, long-domain=%dnscollector.suspicious.long-domain, slow-domain=%dnscollector.suspicious.slow-domain, unallowed-chars=%dnscollector.suspicious.unallowed-chars, uncommon-qtypes=%dnscollector.suspicious.uncommon-qtypes, excessive-number-labels=%dnscollector.suspicious.excessive-number-labels)', 'Suspecious DNS Request'],
  ],
  nginx: [
    ['…test_id=%nginx.test_id pattern_id=%nginx.pattern_id uri=%nginx.request_uri client=%nginx.remote_addr method=%nginx.method'],
    ['…test_id=%nginx.test_id pattern_id=%nginx.pattern_id uri=%nginx.request_uri client=%nginx.remote_addr'],
  ],
  awselb: [
    ['(evtnum=%evt.num info=%evt.plugininfo ts=%evt.time.iso8601 elb_name=%awselb.name elb_status_code=%awselb.elb_status_code)', 'All AWS ELB Events'],
    ['(elb=%awselb.name target_ip=%awselb.target_ip response_time=%awselb.target_processing_time)', 'ELB Slow Response Time'],
    ['(elb=%awselb.name client_ip=%awselb.client_ip user_agent=%awselb.user_agent)', 'ELB Suspicious User Agent'],
  ],
};

/**
 * Keys that outputs of the official plugins' rules print, by the source of the plugin: `key=field`, a comma between.
 * Keys hold spaces and capitals here. Source: the rules files of the plugins.
 */
export const PLUGIN_KEYS: Readonly<Record<string, string>> = {
  aws_cloudtrail: `requesting user=ct.user, user=ct.user, requesting IP=ct.srcip, AWS region=ct.region,
    account ID=ct.user.accountid, arn=ct.user.arn, principal=ct.user.principalid, assumedRole=ct.user.arn,
    MFA serial number=ct.request.serialnumber, new user created=ct.request.username, group name=ct.request.groupname,
    cluster=ct.request.cluster, service name=ct.request.servicename, task definition=ct.request.taskdefinition,
    lambda function=ct.request.functionname, availability zone=ct.request.availabilityzone,
    subnet id=ct.response.subnetid, reservation id=ct.response.reservationid, bucket=s3.bucket, bucket name=s3.bucket,
    key=s3.key, uri=s3.uri, host=ct.request.host, policy=ct.request.policy, trail name=ct.request.name,
    resource name=ct.request.name, image id=json.value[/responseElements/instancesSet/items/0/instanceId],
    evtnum=evt.num, info=evt.plugininfo, ts=evt.time.iso8601, id=ct.id, error=ct.error, name=ct.name`,
  okta: `user=okta.actor.name, ip=okta.client.ip, target user=okta.target.user.name, target group=okta.target.group.name,
    app=okta.target.app.alternateid, country=okta.client.geo.country, reason=okta.reason, last_reason=okta.reason`,
  github: `user=github.user, org=github.org, owner=github.owner, repo_owner=github.owner,
    repository_name=github.repo.name, repository_url=github.repo.url, ID=github.webhook.id, type=github.webhook.type,
    collaborator=github.collaborator.name, role=github.collaborator.role, secret_types=github.diff.committed_secrets.desc,
    file=github.diff.committed_secrets.files, line=github.diff.committed_secrets.lines,
    url=github.diff.committed_secrets.links`,
  gcp_auditlog: `project=gcp.projectId, user=gcp.user, userIP=gcp.callerIP, callerip=gcp.callerIP,
    userAgent=gcp.userAgent, useragent=gcp.userAgent, authorizationInfo=gcp.authorizationInfo, rawRequest=gcp.request,
    bucketName=gcp.storage.bucket, databaseName=gcp.cloudsql.databaseId, functionName=gcp.cloudfunctions.function,
    service=gcp.serviceName, method=gcp.methodName, bindingPolicy=gcp.policyDelta, bindedDelta=gcp.policyDelta,
    policyName=json.value[/resource/labels/policy_name], keyName=json.value[/resource/labels/crypto_key_id],
    ringName=json.value[/resource/labels/key_ring_id], datasetName=json.value[/resource/labels/dataset_id]`,
};

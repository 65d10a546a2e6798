/**
 * Keys that outputs of rules on the plugins' sources print beside those of the plugins' own rules (see
 * `pluginLayouts.data.ts`), as people and older versions of the files write them: `key=field`, a comma between.
 */
export const PLUGIN_KEYS: Readonly<Record<string, string>> = {
  aws_cloudtrail: `user=ct.user, account ID=ct.user.accountid, account=ct.user.accountid, arn=ct.user.arn, key=s3.key,
    uri=s3.uri, name=ct.name, event=ct.name, IP=ct.srcip, ip=ct.srcip, useragent=ct.useragent, user agent=ct.useragent`,
  okta: `country=okta.client.geo.country, city=okta.client.geo.city, type=okta.evt.type, result=okta.result,
    target=okta.target.user.name, target app=okta.target.app.alternateid`,
  github: `repository=github.repo.name, repo=github.repo.name, action=github.action`,
  gcp_auditlog: `ip=gcp.callerIP, location=gcp.location, resource=gcp.resourceName, sink=gcp.logging.sink`,
  gitlab: `user=gitlab.author_name, author=gitlab.author_name, email=gitlab.author_email, ip=gitlab.ip_address`,
  keycloak: `user=keycloak.user.userID, realm=keycloak.realmID, client=keycloak.user.clientID, IP=keycloak.user.ipAddress,
    ip=keycloak.user.ipAddress, error=keycloak.error, event type=keycloak.user.eventType`,
  box: `user=box.userlogin`,
  salesforce: `user=salesforce.username`,
};

/*
 * The fields that Falco's own engine, the container plugins and the plugins of every source can print, as their own lists
 * name them (`falco --list`, the plugins' listings). One family a line, `family: name name`. Behind a name: `[]` where it
 * needs an argument (`evt.arg.flags`, `json.value[/a]`), `[?]` where it may have one, `*` for a list, `:type` where the
 * value is no text. A test compares this with the listings where they are at hand.
 */

/** Packed fields by source; `any`: of every source. */
export const FIELD_TABLE: Readonly<Record<string, string>> = {
  any: `
    evt: asynctype datetime datetime.s hostname is_async:bool num:number plugininfo pluginname rawtime:time
      rawtime.ns:time rawtime.s:time reltime:duration reltime.ns:duration reltime.s:duration source time
      time.iso8601 time.s
    jevt: obj rawtime value[]
    json: obj rawtime value[]`,
  syscall: `
    anomaly: count_min_sketch[?]:number count_min_sketch.profile[?] falco.duration_ns:number
    container: cni.json duration:duration full_id healthcheck host_ipc:bool host_network:bool host_pid:bool id
      image image.digest image.id image.repository image.tag ip label[] labels liveness_probe mount[]
      mount.dest[] mount.mode[] mount.propagation[] mount.rdwr[] mount.source[] mounts name privileged:bool
      readiness_probe start_ts:time type
    evt: abspath[] arg[] args around:number buffer:bytes buflen:number category count:number count.error:number
      count.error.file:number count.error.memory:number count.error.net:number count.error.other:number
      count.exit:number cpu:number deltatime:duration deltatime.ns:duration deltatime.s:duration failed:bool
      info io_dir is_io:bool is_io_read:bool is_io_write:bool is_open_create:bool is_open_exec:bool
      is_open_read:bool is_open_write:bool is_syslog:bool is_wait:bool rawarg[] rawres:number res type
      type.is[]:number
    fd: cip:address cip.name cnet:subnet connected:bool containerdirectory containername cport:number cproto
      dev:number dev.major:number dev.minor:number directory filename ino:number ip:address is_lower_layer:bool
      is_server:bool is_upper_layer:bool l4proto lip:address lip.name lnet:subnet lport:number lproto name
      name_changed:bool nameraw net:subnet num:number port:number proto:number rip:address rip.name rnet:subnet
      rport:number rproto sip:address sip.name snet:subnet sockfamily sport:number sproto type typechar
      types[?]* uid
    fdlist: cips cports names nums sips sports
    fs: path.name path.nameraw path.source path.sourceraw path.target path.targetraw
    group: gid:number name
    k8s: deployment.id deployment.label[] deployment.labels deployment.name ns.id ns.label[] ns.labels ns.name
      pod.cni.json pod.full_sandbox_id pod.id pod.ip pod.label[] pod.labels pod.name pod.sandbox_id pod.uid
      rc.id rc.label[] rc.labels rc.name rs.id rs.label[] rs.labels rs.name svc.id svc.label[] svc.labels
      svc.name
    k8smeta: deployment.label[] deployment.labels* deployment.name deployment.uid ns.label[] ns.labels* ns.name
      ns.uid pod.ip pod.label[] pod.labels* pod.name pod.uid rc.label[] rc.labels* rc.name rc.uid rs.label[]
      rs.labels* rs.name rs.uid svc.label[]* svc.labels* svc.name* svc.uid*
    krsi: cip:address cport:number dev:number dirfd:number domain:number fd:number file_index:number
      flags:number ino:number iou_ret:number linkdirfd:number linkpath mode:number name newdirfd:number newpath
      olddirfd:number oldpath path protocol:number res:number sip:address sport:number target type:number
    proc: aargs[?] acmdline[?] aenv[?] aexe[?] aexepath[?] aname[?] apid[?]:number args[?] cmdlenargs:number
      cmdline cmdnargs:number cwd duration:duration env[?] exe exe_ino:number exe_ino.ctime:time
      exe_ino.ctime_duration_pidns_start:time exe_ino.ctime_duration_proc_start:time exe_ino.mtime:time exeline
      exepath fdlimit:number fdopencount:number fdusage:number is_container_healthcheck:bool
      is_container_liveness_probe:bool is_container_readiness_probe:bool is_exe_from_memfd:bool
      is_exe_lower_layer:bool is_exe_upper_layer:bool is_exe_writable:bool is_pgid_leader:bool
      is_sid_leader:bool is_vpgid_leader:bool loginshellid:number name nchilds:number nthreads:number pcmdline
      pexe pexepath pgid:number pgid.exe pgid.exepath pgid.name pid:number pid.ts:duration
      pidns_init_start_ts:number pname ppid:number ppid.duration:duration ppid.ts:duration pvpid:number
      sid:number sid.exe sid.exepath sname stderr.name stderr.type stdin.name stdin.type stdout.name stdout.type
      tty:number vmrss:number vmsize:number vmswap:number vpgid:number vpgid.exe vpgid.exepath vpgid.name
      vpid:number
    syscall: type
    thread: cap_effective cap_inheritable cap_permitted cgroup[] cgroups cpu:number cpu.system:number
      cpu.user:number exectime:duration ismain:bool pfmajor:number pfminor:number tid:number
      totexectime:duration vmrss:number vmsize:number vtid:number
    user: homedir loginname loginuid:number name shell uid:number`,
  k8s_audit: `
    ka: auditid auth.decision auth.openshift.decision auth.openshift.username auth.reason cluster.name
      impuser.name req.binding.role req.binding.subject.has_name[] req.binding.subjects*
      req.binding.subjects.group_names* req.binding.subjects.serviceaccount_names*
      req.binding.subjects.serviceaccount_ns_names* req.binding.subjects.user_names* req.configmap.name
      req.configmap.obj req.container.host_network req.container.image req.container.image.repository
      req.container.privileged req.pod.containers.add_capabilities[?]*
      req.pod.containers.allow_privilege_escalation[?]* req.pod.containers.args[?]*
      req.pod.containers.command[?]* req.pod.containers.eff_run_as_group[?]*
      req.pod.containers.eff_run_as_user[?]* req.pod.containers.host_port[?]* req.pod.containers.image[?]*
      req.pod.containers.image.repository[?]* req.pod.containers.name[?]* req.pod.containers.privileged[?]*
      req.pod.containers.proc_mount[?]* req.pod.containers.read_only_fs[?]* req.pod.containers.run_as_group[?]*
      req.pod.containers.run_as_user[?]* req.pod.ephemeralContainers.add_capabilities[?]*
      req.pod.ephemeralContainers.allow_privilege_escalation[?]* req.pod.ephemeralContainers.args[?]*
      req.pod.ephemeralContainers.command[?]* req.pod.ephemeralContainers.eff_run_as_group[?]*
      req.pod.ephemeralContainers.eff_run_as_user[?]* req.pod.ephemeralContainers.image[?]*
      req.pod.ephemeralContainers.image.repository[?]* req.pod.ephemeralContainers.name[?]*
      req.pod.ephemeralContainers.privileged[?]* req.pod.ephemeralContainers.proc_mount[?]*
      req.pod.ephemeralContainers.read_only_fs[?]* req.pod.ephemeralContainers.run_as_group[?]*
      req.pod.ephemeralContainers.run_as_user[?]* req.pod.fs_group req.pod.host_ipc req.pod.host_network
      req.pod.host_pid req.pod.initContainers.add_capabilities[?]*
      req.pod.initContainers.allow_privilege_escalation[?]* req.pod.initContainers.args[?]*
      req.pod.initContainers.command[?]* req.pod.initContainers.eff_run_as_group[?]*
      req.pod.initContainers.eff_run_as_user[?]* req.pod.initContainers.host_port[?]*
      req.pod.initContainers.image[?]* req.pod.initContainers.image.repository[?]*
      req.pod.initContainers.name[?]* req.pod.initContainers.privileged[?]*
      req.pod.initContainers.proc_mount[?]* req.pod.initContainers.read_only_fs[?]*
      req.pod.initContainers.run_as_group[?]* req.pod.initContainers.run_as_user[?]* req.pod.run_as_group
      req.pod.run_as_user req.pod.supplemental_groups* req.pod.volumes.flexvolume_driver[?]*
      req.pod.volumes.hostpath[?]* req.pod.volumes.volume_type[?]* req.role.rules* req.role.rules.apiGroups[?]*
      req.role.rules.nonResourceURLs[?]* req.role.rules.resources[?]* req.role.rules.verbs[?]*
      req.service.ports[?]* req.service.type req.volume.hostpath[] resp.name response.code response.reason
      security.pod.violations sourceips[?]* stage target.name target.namespace target.pod.name target.resource
      target.subresource uri uri.param[] user.groups* user.name useragent validations.admission.policy.failure
      verb`,
  aws_cloudtrail: `
    ct: addendum.originaleventid addendum.originalrequestid addendum.reason addendum.updatedfields
      additionaleventdata apiversion edgedevicedetails error errormessage eventcategory eventtype id info
      managementevent name originaluser readonly recipientaccountid region request request.availabilityzone
      request.cluster request.documentname request.functionname request.groupname request.host request.name
      request.policy request.reason request.serialnumber request.servicename request.subnetid request.target
      request.taskdefinition request.username requestid resources response response.reservationid
      response.subnetid serviceeventdetails sessioncredentialfromconsole sharedeventid shortsrc src srcip time
      tlsdetails.ciphersuite tlsdetails.clientprovidedhostheader tlsdetails.tlsversion user user.accountid
      user.arn user.identitytype user.principalid useragent vpcendpointid
    ec2: imageid imageids[?]* name
    ecr: imagetag repository
    iam: policy role
    s3: bucket bytes:number bytes.in:number bytes.out:number cnt.get:number cnt.other:number cnt.put:number key
      uri`,
  okta: `
    okta: actor.Type actor.alternateid actor.id actor.name app authentication.credentialprovider
      authentication.provider authentication.sessionid authentication.step behaviors client.device
      client.geo.city client.geo.country client.geo.lat client.geo.lon client.geo.postalcode client.geo.state
      client.id client.ip client.zone evt.legacytype evt.type logonlysecuritydata message
      mfa.deny.countlast[]:number mfa.failure.countlast[]:number org principal.alternateid principal.id
      principal.name principal.type published reason requesturi result security.asnumber:number security.asorg
      security.domain security.isp security.isproxy severity target.app.alternateid target.group.alternateid
      target.group.id target.group.name target.user.alternateid target.user.id target.user.name
      targets.displayName[?] transaction.id transaction.type useragent.browser useragent.os useragent.raw`,
  github: `
    github: action collaborator.name collaborator.role commit.added commit.modified commit.removed
      diff.committed_secrets.desc diff.committed_secrets.files diff.committed_secrets.lines
      diff.committed_secrets.links diff.has_secrets org owner repo repo.description repo.name repo.public
      repo.url type user webhook.id webhook.type workflow.filename workflow.has_miners workflow.miners.type`,
  gcp_auditlog: `
    gcp: authorizationInfo callerIP cloudfunctions.function cloudsql.databaseId compute.instanceId
      compute.networkId compute.subnetwork compute.subnetworkId dns.zone iam.serviceAccount iam.serviceAccountId
      location logging.sink methodName policyDelta projectId request resourceLabels resourceName resourceType
      serviceName storage.bucket time user userAgent`,
  gitlab: `
    gitlab: author_class author_email author_id author_name city continent country countryisocode created_at
      custom_message entity_id entity_path entity_type event_id event_type failed_login ip_address
      op_changed_from op_changed_to op_item op_type pluginerrormessage target_details target_id target_type`,
  keycloak: `
    keycloak: admin.authDetails.clientID admin.authDetails.ipAddress:address admin.authDetails.realmID
      admin.authDetails.userID admin.operationType admin.resourcePath admin.resourceType error eventID realmID
      user.clientID user.eventType user.ipAddress:address user.sessionID user.userID`,
  nomad: `
    nomad: alloc.clientStatus alloc.images* alloc.images.repositories* alloc.images.tags* alloc.jobID alloc.name
      alloc.namespace alloc.res.cores:number alloc.res.cpu:number alloc.res.diskMB:number alloc.res.iops:number
      alloc.res.memoryMB:number alloc.res.memoryMaxMB:number alloc.taskStates.type* event.topic event.type
      index:number job.images* topic type`,
  docker: `
    docker: action attributes.container attributes.exitcode attributes.image attributes.name attributes.signal
      attributes.type from id node.id node.statenew node.stateold scope stack.namespace status swarm.servicename
      swarm.task swarm.taskid swarm.taskname type`,
  box: `
    box: access_token_id city continent country countryisocode created_by_id created_by_login created_by_name
      ekm_id eventid eventtype ipaddress messagetype pluginerrormessage serviceid servicename shieldalert size
      sourceitemid sourceitemname sourceitemtype timestamp userid userlogin username versionid`,
  salesforce: `
    salesforce: acceptlanguage apitype apiversion application authmethodreference authserviceid browser
      ciphersuite city clientversion country countryiso createdbyid createddate currentip currentplatform
      currentscreen currentuseragent currentwindow delegatedorganizationid delegatedusername evaluationtime
      eventdate eventidentifier eventsource eventtype eventuuid hasexternalusers httpmethod impacteduserids
      loginascategory logingeoid loginhistoryid loginkey loginlatitude loginlongitude loginstatus loginsubtype
      logintype loginurl operation parentidlist parentnamelist permissionexpirationlist permissionlist
      permissiontype platform postalcode previousip previousplatform previousscreen previoususeragent
      previouswindow queriedentities relatedeventidentifier requestidentifier rowsprocessed score
      securityeventdata sessionkey sessionlevel sourceip subdivision summary targeturl tlsprotocol uri useragent
      usercount userid username usertype`,
  dnscollector: `
    dnscollector: dns.flags.aa dns.flags.ad dns.flags.qr dns.flags.ra dns.flags.tc dns.length:number
      dns.malformed-packet dns.opcode:number dns.qname dns.qtype dns.rcode dns.repeated:number
      dns.resource-records.an dns.resource-records.an.name dns.resource-records.an.rdata
      dns.resource-records.an.rdatatype dns.resource-records.an.ttl dns.resource-records.ar.name
      dns.resource-records.ar.rdata dns.resource-records.ar.rdatatype dns.resource-records.ar.ttl
      dns.resource-records.ns.name dns.resource-records.ns.rdata dns.resource-records.ns.rdatatype
      dns.resource-records.ns.ttl dnstap.identity dnstap.latency dnstap.operation dnstap.version
      edns.dnssec-ok:number edns.options edns.rcode:number edns.udp-size:number edns.version:number
      network.family network.ip-defragmented network.protocol network.query-ip network.query-port
      network.response-ip network.response-port network.tcp-reassembled suspicious.excessive-number-labels
      suspicious.large-pkt suspicious.long-domain suspicious.malformed-pkt suspicious.score:number
      suspicious.slow-domain suspicious.unallowed-chars suspicious.uncommon-qtypes`,
  syslogsrv: `
    syslogsrv: facility:number hostname message priority:number severity:number timestamp`,
  nginx: `
    nginx: bytes_sent:number category headers[?] log_path method path pattern_id protocol query_string raw
      referer remote_addr remote_user request_uri status:number test_id time_local user_agent`,
  awselb: `
    awselb: actions_executed chosen_cert_arn classification classification_reason client_ip client_port:number
      conn_trace_id domain_name elb_status_code:number error_reason matched_rule_priority:number name
      received_bytes:number redirect_url request_creation_time request_processing_time:number request_proto
      request_type request_url request_verb response_processing_time:number sent_bytes:number ssl_cipher
      ssl_protocol target_group_arn target_ip target_port:number target_port_list target_processing_time:number
      target_status_code:number target_status_code_list timestamp trace_id user_agent`,};

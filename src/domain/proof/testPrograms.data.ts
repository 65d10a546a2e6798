/*
 * Which action of Falco's event-generator makes which official rule fire, and which attack of this project's own generator does.
 * Source: falcosecurity/event-generator, the names that its actions are registered under. A test holds the second table to the
 * generator.
 */

/** By rule. */
export const EVENT_GENERATOR: Readonly<Record<string, string>> = {
  'Adding ssh keys to authorized_keys': 'syscall.AddingSshKeysToAuthorizedKeys',
  'Change thread namespace': 'syscall.ChangeThreadNamespace',
  'Clear Log Activities': 'syscall.ClearLogActivities',
  'Create Hardlink Over Sensitive Files': 'syscall.CreateHardlinkOverSensitiveFiles',
  'Create Symlink Over Sensitive Files': 'syscall.CreateSymlinkOverSensitiveFiles',
  'Debugfs Launched in Privileged Container': 'syscall.DebugfsLaunchedInPrivilegedContainer',
  'Detect release_agent File Container Escapes': 'syscall.DetectReleaseAgentFileContainerEscapes',
  'Directory traversal monitored file read': 'syscall.DirectoryTraversalMonitoredFileRead',
  'Disallowed SSH Connection Non Standard Port': 'syscall.DisallowedSSHConnectionNonStandardPort',
  'Drop and execute new binary in container': 'syscall.DropAndExecuteNewBinaryInContainer',
  'Execution from /dev/shm': 'syscall.ExecutionFromDevShm',
  'Fileless execution via memfd_create': 'syscall.FilelessExecutionViaMemfdCreate',
  'Find AWS Credentials': 'syscall.FindAwsCredentials',
  'Launch Package Management Process in Container': 'syscall.LaunchPackageManagementProcessInContainer',
  'Netcat Remote Code Execution in Container': 'syscall.NetcatRemoteCodeExecutionInContainer',
  'Packet socket created in container': 'syscall.PacketSocketCreatedInContainer',
  'PTRACE anti-debug attempt': 'syscall.PtraceAntiDebugAttempt',
  'PTRACE attached to process': 'syscall.PtraceAttachedToProcess',
  'Read sensitive file trusted after startup': 'syscall.ReadSensitiveFileTrustedAfterStartup',
  'Read sensitive file untrusted': 'syscall.ReadSensitiveFileUntrusted',
  'Remove Bulk Data from Disk': 'syscall.RemoveBulkDataFromDisk',
  'Run shell untrusted': 'syscall.RunShellUntrusted',
  'Schedule Cron Jobs': 'syscall.ScheduleCronJobs',
  'Search Private Keys or Passwords': 'syscall.SearchPrivateKeysOrPasswords',
  'System user interactive': 'syscall.SystemUserInteractive',
};

/** The same of the Kubernetes audit log: they make objects in a cluster and take them away again. */
export const AUDIT_GENERATOR: Readonly<Record<string, string>> = {
  'ClusterRole With Pod Exec Created': 'k8saudit.ClusterRoleWithPodExecCreated',
  'ClusterRole With Wildcard Created': 'k8saudit.ClusterRoleWithWildcardCreated',
  'ClusterRole With Write Privileges Created': 'k8saudit.ClusterRoleWithWritePrivilegesCreated',
  'Create Disallowed Pod': 'k8saudit.CreateDisallowedPod',
  'Create HostNetwork Pod': 'k8saudit.CreateHostNetworkPod',
  'Create NodePort Service': 'k8saudit.CreateNodePortService',
  'Create Privileged Pod': 'k8saudit.CreatePrivilegedPod',
  'Create Sensitive Mount Pod': 'k8saudit.CreateSensitiveMountPod',
  'Create/Modify Configmap With Private Credentials': 'k8saudit.CreateModifyConfigmapWithPrivateCredentials',
  'K8s ConfigMap Created': 'k8saudit.K8SConfigMapCreated',
  'K8s Deployment Created': 'k8saudit.K8SDeploymentCreated',
  'K8s Service Created': 'k8saudit.K8SServiceCreated',
  'K8s Serviceaccount Created': 'k8saudit.K8SServiceaccountCreated',
};

/** Rules by the attack of `npm run demo:attack` that makes them fire. */
export const DEMO_ATTACKS: Readonly<Record<string, readonly string[]>> = {
  'web-shell': ["Directory traversal monitored file read","Web Server Spawned Shell","Basic Interactive Reconnaissance","Web Server Spawned Suspicious Child Process","Reverse Shell from Web Server","Read sensitive file untrusted","Search Private Keys or Passwords","Find AWS Credentials","Contact EC2 Instance Metadata Service From Container"],
  'crypto-miner': ["Terminal shell in container","Launch Package Management Process in Container","Launch Ingress Remote File Copy Tools in Container","Execution from /dev/shm","Drop and execute new binary in container","Known Cryptominer Process Executed","Detect crypto miners using the Stratum protocol","Network Connection outside Local Subnet","Schedule Cron Jobs"],
  'container-escape': ["Launch Privileged Container","Mount Launched in Privileged Container","Privileged Container Device Access","Container Access to Host Sensitive Paths","Debugfs Launched in Privileged Container","Detect release_agent File Container Escapes","Change thread namespace","Adding ssh keys to authorized_keys","Linux Kernel Module Injection Detected"],
  'supply-chain': ["Network Tool Executed During NPM Package Install","Decoding Payload in Container","Set Setuid or Setgid bit","Drop and execute new binary in container","Fileless execution via memfd_create","Read environment variable from /proc files","Read ssh information","Unexpected UDP Traffic","Modify Shell Configuration File"],
  'lateral-movement': ["Attach/Exec Pod","Terminal shell in container","Launch Ingress Remote File Copy Tools in Container","Drop and execute new binary in container","Kubernetes Client Tool Launched in Container","Contact K8S API Server From Container","K8s Secret Get Successfully","ClusterRole With Pod Exec Created","Attach to cluster-admin Role","Read environment variable from /proc files"],
  exfiltration: ["DB program spawned process","Read sensitive file untrusted","Launch Remote File Copy Tools in Container","Network Connection outside Local Subnet","Disallowed SSH Connection Non Standard Port","Exfiltrating Artifacts via Kubernetes Control Plane","Clear Log Activities","Remove Bulk Data from Disk","Delete or rename shell history"],
};

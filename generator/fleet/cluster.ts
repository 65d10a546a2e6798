export interface Cluster {
  readonly name: string;
  /** Share of the noise. */
  readonly weight: number;
  /** Version of Falco; before 0.41 outputs have the older form. */
  readonly falco: string;
  readonly apiServer: string;
  readonly nodes: readonly string[];
}

export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob';
  readonly repository: string;
  readonly tag: string;
  readonly main: string;
  readonly uid: number;
  readonly clusters: readonly string[];
  readonly replicas?: number;
  /** How much it talks to the API server, and so how often the noisy rule fires; none where absent. */
  readonly talks?: number;
  /** Starts privileged containers (its own, again and again). */
  readonly privileged?: number;
  /** Reads password files and the like. */
  readonly reads?: number;
  readonly builds?: number;
  /** Name of the busy thread, where it is not that of the program. */
  readonly threads?: string;
}

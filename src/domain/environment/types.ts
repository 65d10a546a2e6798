import type { Attention } from './attention';
import type { LineReading } from '../event/wrapping';

/**
 * The things a person filters and groups by, whatever the shape of the line. Any other name is an output
 * field under Falco's own key (`proc.name`).
 */
export const ENTITY_FIELDS = ['cluster', 'priority', 'source', 'rule', 'tags', 'hostname', 'namespace', 'pod'] as const;

export type EntityField = (typeof ENTITY_FIELDS)[number];

/** Where the value of a field lives, which decides how a query can reach it. */
export type FieldPlace =
  | { readonly kind: 'label'; readonly name: string } // stream label: in the selector
  | { readonly kind: 'metadata'; readonly name: string } // structured metadata: in the pipeline, never in the selector
  | { readonly kind: 'json'; readonly path: readonly string[] } // in a JSON line: ['output_fields', 'k8s.ns.name']
  | { readonly kind: 'text'; readonly field: string } // behind one of its keys in a text line: a regular expression, so "by text match"
  | { readonly kind: 'none' }; // not to be had in this environment

/** How the lines of an environment look: decides where fields that are no label live. */
export type LineFormat = 'json' | 'text';

/** Falcosidekick and its UI, as the backend reaches them. No credential belongs here. */
export interface SidekickSettings {
  /** One base URL a replica or Service, http or https, no user information. */
  readonly urls: readonly string[];
  /** Base URL of Falcosidekick UI. */
  readonly uiUrl?: string;
  /** User names for basic authentication; the passwords are secrets of the plugin's settings. */
  readonly user?: string;
  readonly uiUser?: string;
  /** Name that the server's certificate must hold, when it is not the URL's host. */
  readonly serverName?: string;
  readonly tlsSkipVerify?: boolean;
}

/** Lines of a Loki that hold events, and how they are asked for. */
export interface EventStreams {
  /** LogQL stream selector of the events, braces included, e.g. `{rule=~".+", priority=~".+"}`. */
  readonly selector: string;
  readonly format: LineFormat;
  readonly fields: Readonly<Record<EntityField, FieldPlace>>;
  /**
   * What stands round the events and what they look like, where that is more than `format` and `fields` say: lines that a
   * shipper has wrapped, several kinds side by side. Left out, lines are what these two say, with nothing round them.
   */
  readonly reading?: LineReading;
}

/**
 * One Falco installation as this app sees it: the Loki that holds its events, the Prometheus that holds its
 * health, and how to tell them from everything else there.
 */
export interface Environment extends EventStreams {
  /** Stable, `[a-z0-9-]{1,40}`; in URLs. */
  readonly id: string;
  readonly name: string;
  readonly lokiUid: string;
  readonly prometheusUid?: string;
  /** Label that names the host when no event says. */
  readonly hostLabel?: string;
  /** The one cluster of this environment, when no field says. */
  readonly cluster?: string;
  readonly sidekick?: SidekickSettings;
  /** What must not wait, where it is not as usual. */
  readonly attention?: Attention;
}

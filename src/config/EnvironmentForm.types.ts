import { type Secrets } from 'data/settings/saveSettings';
import { type Environment } from 'domain/environment/types';

export interface EnvironmentFormProps {
  readonly environment: Environment;
  /** Whether it is the only one: then it needs no name of its own on screen and cannot be removed. */
  readonly alone: boolean;
  /** Whether it is the one that a link to the set-up check means. */
  readonly linked: boolean;
  /** Whether it is not stored yet. */
  readonly isNew: boolean;
  readonly disabled: boolean;
  readonly secrets: Secrets;
  readonly storedSecrets: Readonly<Record<string, boolean>>;
  readonly onChange: (environment: Environment) => void;
  readonly onSecretsChange: (secrets: Secrets) => void;
  readonly onRemove: () => void;
}

import React from 'react';
import { Icon, Tooltip } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';

/** How many events a tuning hides: exact once Loki has counted them, else by the sample. */
export interface HiddenNumberProps {
  readonly exact: number | undefined;
  readonly estimate: number;
  /** Whether an exact number may still come. */
  readonly loading: boolean;
}

/** A number of hidden events that says whether it is exact. */
export function HiddenNumber({ exact, estimate, loading }: HiddenNumberProps) {
  if (exact !== undefined) {
    return <>{countText(exact)}</>;
  }
  return (
    <Tooltip
      content={
        loading
          ? t('falco.noise.counting', 'By the sample. Loki is counting exactly.')
          : t('falco.noise.estimated', 'By the sample: Loki could not count this condition.')
      }
    >
      <span tabIndex={0}>
        {loading && <Icon name="fa fa-spinner" size="sm" />} ≈ {countText(estimate)}
      </span>
    </Tooltip>
  );
}

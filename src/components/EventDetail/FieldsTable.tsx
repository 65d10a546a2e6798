import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import type { FalcoEvent, JsonValue } from 'domain/event/types';
import { fieldText, visibleText } from 'domain/event/visible';
import type { OnFilter } from '../value/filter';
import { MachineText } from '../value/MachineText';
import { useNear } from '../value/useNear';
import { ValueLinks } from '../value/ValueLinks';
import { ValueActions } from '../value/ValueActions';
import { hoverGround } from '../layout/grounds';

interface Props {
  readonly event: FalcoEvent;
  readonly onFilter?: OnFilter;
  readonly onAddColumn?: (field: string) => void;
}

/** All output fields of an event under Falco's own keys. */
export function FieldsTable({ event, onFilter, onAddColumn }: Props) {
  const styles = useStyles2(getStyles);
  const names = Object.keys(event.fields).sort();
  if (names.length === 0) {
    return <p className={styles.none}>{t('falco.detail.no-fields', 'The line holds no output fields.')}</p>;
  }
  return (
    <table className={styles.table} aria-label={t('falco.detail.fields', 'Fields')}>
      <thead className="sr-only">
        <tr>
          <th>{t('falco.detail.field', 'Field')}</th>
          <th>{t('falco.detail.value', 'Value')}</th>
          <th>{t('falco.detail.actions', 'Actions')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <FieldRow
            key={name}
            name={name}
            value={event.fields[name] ?? null}
            isCut={event.truncated.includes(name)}
            onFilter={onFilter}
            onAddColumn={onAddColumn}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly value: JsonValue;
  readonly isCut: boolean;
  readonly onFilter?: OnFilter;
  readonly onAddColumn?: (field: string) => void;
}

/** Buttons only under the pointer or the focus: an event may have a hundred fields. */
function FieldRow({ name, value, isCut, onFilter, onAddColumn }: RowProps) {
  const styles = useStyles2(getStyles);
  const { near, nearProps } = useNear();
  const text = fieldText(value);
  return (
    <tr className={styles.row} tabIndex={0} {...nearProps}>
      <th scope="row" className={styles.name}>
        {visibleText(name)}
      </th>
      <td className={value === null ? styles.absent : styles.value}>
        <MachineText text={text} wrap />
        <ValueLinks field={name} />
        {isCut && (
          <Badge
            className={styles.cut}
            color="orange"
            text={t('falco.detail.cut', 'cut short')}
            tooltip={t(
              'falco.detail.cut-why',
              'Cut before it got here: Falcosidekick shortens long fields of big events.'
            )}
          />
        )}
      </td>
      <td className={styles.actions}>
        {near && (
          <ValueActions
            field={name}
            value={text}
            // No query tells a field without a value from a missing one.
            onFilter={value === null ? undefined : onFilter}
            onAddColumn={onAddColumn}
          />
        )}
      </td>
    </tr>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({ width: '100%', tableLayout: 'fixed', fontSize: theme.typography.bodySmall.fontSize }),
    row: css({
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: hoverGround(theme) },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    name: css({
      width: '32%',
      padding: theme.spacing(0.25, 1, 0.25, 0),
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
    value: css({ padding: theme.spacing(0.25, 0) }),
    absent: css({ padding: theme.spacing(0.25, 0), color: theme.colors.text.secondary }),
    // As wide as its buttons, so that they move nothing when they appear.
    actions: css({ width: 104, height: 24, padding: 0, textAlign: 'right' }),
    cut: css({ marginLeft: theme.spacing(0.5) }),
    none: css({ color: theme.colors.text.secondary }),
  };
}

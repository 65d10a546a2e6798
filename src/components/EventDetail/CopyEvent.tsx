import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import type { FalcoEvent } from 'domain/event/types';
import { asObject } from 'domain/explorer/exportRow';
import { ticketText } from 'domain/explorer/ticketText';

interface Props {
  readonly event: FalcoEvent;
  /** Where the event opens, at a fixed time, below the address of this Grafana. */
  readonly href: string;
}

/** Takes an event along: as JSON, as a link that stays true, as text for a ticket. */
export function CopyEvent({ event, href }: Props) {
  const styles = useStyles2(getStyles);
  const link = () => new URL(href, window.location.origin).toString();
  const ways: ReadonlyArray<readonly [name: string, text: () => string]> = [
    [t('falco.copy.link', 'Link'), link],
    [t('falco.copy.ticket', 'Text for a ticket'), () => ticketText(event, link())],
    [t('falco.copy.json', 'JSON'), () => JSON.stringify(asObject(event), null, 2)],
  ];
  return (
    <span role="group" aria-label={t('falco.copy.label', 'Copy the event')} className={styles.group}>
      <span className={styles.name} aria-hidden>
        {t('falco.copy.copy', 'Copy')}
      </span>
      {ways.map(([name, text], index) => (
        <ClipboardButton
          key={name}
          size="sm"
          variant="secondary"
          icon={index === 0 ? 'link' : index === 1 ? 'file-alt' : 'brackets-curly'}
          tooltip={t('falco.copy.as', 'Copy: {{name}}', { name })}
          getText={text}
        >
          {name}
        </ClipboardButton>
      ))}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    group: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    name: css({ color: theme.colors.text.secondary }),
  };
}

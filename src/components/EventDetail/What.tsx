import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { splitOutput } from 'domain/event/sentence';
import { visibleText } from 'domain/event/visible';
import { MachineText } from '../value/MachineText';
import { Clamped } from './Clamped';

interface Props {
  readonly output: string;
}

/** The output as a sentence; what Falco printed behind it for machines is folded, as the fields say it below. */
export function What({ output }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [open, setOpen] = useState(false);
  const { sentence, values } = splitOutput(output);
  return (
    <>
      <Clamped key={output}>
        {values === '' ? (
          <MachineText text={sentence} wrap />
        ) : (
          <span className={styles.sentence}>{visibleText(sentence)}</span>
        )}
      </Clamped>
      {values !== '' && (
        <>
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon={open ? 'angle-down' : 'angle-right'}
            className={styles.more}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {t('falco.detail.printed', 'What Falco printed with it')}
          </Button>
          {open && (
            <div id={id}>
              <MachineText text={values.replace(/^[\s|]+/, '')} wrap />
            </div>
          )}
        </>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    sentence: css({
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
    }),
    more: css({ padding: 0, height: theme.spacing(3) }),
  };
}

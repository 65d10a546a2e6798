import React, { useEffect, useId, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Button, useStyles2 } from '@grafana/ui';

interface Props {
  readonly children: React.ReactNode;
  /** Lines that show at once: what stands below is needed as much. Default: 4. */
  readonly lines?: number;
}

/** The first lines of a long text, and a button for the rest where there is one. */
export function Clamped({ children, lines = 4 }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [isCut, setIsCut] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element || open) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [open, children]);

  return (
    <>
      <div id={id} ref={box} className={open ? undefined : styles.clamped} style={{ WebkitLineClamp: lines }}>
        {children}
      </div>
      {(isCut || open) && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          className={styles.more}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? t('falco.detail.less', 'Show less') : t('falco.detail.more', 'Show more')}
        </Button>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    clamped: css({ display: '-webkit-box', WebkitBoxOrient: 'vertical', overflow: 'hidden' }),
    more: css({ padding: 0, height: theme.spacing(2.5) }),
  };
}

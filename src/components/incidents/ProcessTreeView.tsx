import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { MachineText } from 'components/value/MachineText';
import { visibleText } from 'domain/event/visible';
import { type ProcessNode, type ProcessTree } from 'domain/incidents/processTree';

interface Props {
  readonly tree: ProcessTree;
  /** Of whose processes it is. */
  readonly label: string;
}

/** Characters of a command line that are shown; all of it on hover. */
const COMMAND_LENGTH = 100;
/** Who started whom, merged from all events of a place. */
export function ProcessTreeView({ tree, label }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <ul className={styles.tree} aria-label={label}>
        {tree.roots.map((node, index) => (
          <Branch key={index} node={node} />
        ))}
      </ul>
      {tree.beyond > 0 && (
        <p className={styles.quiet}>
          {t('falco.incidents.tree-cut', '', {
            count: tree.beyond,
            formatted: countText(tree.beyond),
            defaultValue_one: '{{formatted}} event of a further process is not drawn here.',
            defaultValue_other: '{{formatted}} events of further processes are not drawn here.',
          })}
        </p>
      )}
      {tree.nameless > 0 && (
        <p className={styles.quiet}>
          {t('falco.incidents.tree-without', '', {
            count: tree.nameless,
            formatted: countText(tree.nameless),
            defaultValue_one: '{{formatted}} event names no process.',
            defaultValue_other: '{{formatted}} events name no process.',
          })}
        </p>
      )}
    </div>
  );
}

function Branch({ node }: { readonly node: ProcessNode }) {
  const styles = useStyles2(getStyles);
  const { name, pids, commandLines, events, children } = node;
  const rules = [...new Set(events.map(({ rule }) => rule))];
  return (
    <li>
      {name === undefined ? (
        <span className={styles.gap} title={t('falco.detail.gap-why', 'The event does not name what stands here')}>
          {t('falco.detail.gap', 'unknown')}
        </span>
      ) : (
        <strong className={styles.name}>
          <MachineText text={name} middle={40} />
        </strong>
      )}
      {pids.length > 0 && <span className={styles.quiet}>{` (${pids.slice(0, 5).map(visibleText).join(', ')})`}</span>}
      {rules.length > 0 && <span className={styles.rules}>{rules.map(visibleText).join(' · ')}</span>}
      {commandLines.slice(0, 5).map((line) => (
        <div key={line} className={styles.command} title={visibleText(line)}>
          <MachineText text={line} middle={COMMAND_LENGTH} />
        </div>
      ))}
      {children.length > 0 && (
        <ul className={styles.tree}>
          {children.map((child, index) => (
            <Branch key={index} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    tree: css({
      listStyle: 'none',
      margin: 0,
      paddingLeft: theme.spacing(1.5),
      borderLeft: `1px solid ${theme.colors.border.medium}`,
      '& li': { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
    }),
    name: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    rules: css({ marginLeft: theme.spacing(1), color: theme.colors.text.secondary }),
    command: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
    }),
    gap: css({
      padding: theme.spacing(0, 0.5),
      border: `1px dotted ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
    }),
  };
}

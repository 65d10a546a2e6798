import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, Tooltip, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { MachineText } from 'components/value/MachineText';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { type ProcessNode, type ProcessTree } from 'domain/incidents/processTree';
import { chosenGround } from '../layout/grounds';

interface Props {
  readonly tree: ProcessTree;
  /** Of whose processes it is. */
  readonly label: string;
  /** Key of the event that a person came from: its process is marked. */
  readonly current?: string;
  /** Opens an event of a process; without it rules are names alone. */
  readonly onOpen?: (event: FalcoEvent) => void;
}

/** Characters of a command line that are shown; all of it on hover. */
const COMMAND_LENGTH = 100;
/** Who started whom, merged from all events of a place. */
export function ProcessTreeView({ tree, label, current, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <ul className={styles.tree} aria-label={label}>
        {tree.roots.map((node, index) => (
          <Branch key={index} node={node} current={current} onOpen={onOpen} />
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

interface BranchProps extends Pick<Props, 'current' | 'onOpen'> {
  readonly node: ProcessNode;
}

function Branch({ node, current, onOpen }: BranchProps) {
  const styles = useStyles2(getStyles);
  const { name, pids, commandLines, otherParents, events, children } = node;
  const isCurrent = current !== undefined && events.some(({ key }) => key === current);
  return (
    <li className={isCurrent ? styles.current : undefined} aria-current={isCurrent || undefined}>
      {name === undefined ? (
        <span className={styles.gap} title={t('falco.detail.gap-why', 'The event does not name this process')}>
          {t('falco.detail.gap', 'unknown')}
        </span>
      ) : (
        <strong className={styles.name}>
          <MachineText text={name} middle={40} />
        </strong>
      )}
      {pids.length > 0 && <span className={styles.quiet}>{` (${pids.slice(0, 5).map(visibleText).join(', ')})`}</span>}
      {otherParents.length > 0 && <Conflict others={otherParents} />}
      <Rules events={events} onOpen={onOpen} />
      {commandLines.slice(0, 5).map((line) => (
        <div key={line} className={styles.command} title={visibleText(line)}>
          <MachineText text={line} middle={COMMAND_LENGTH} />
        </div>
      ))}
      {children.length > 0 && (
        <ul className={styles.tree}>
          {children.map((child, index) => (
            <Branch key={index} node={child} current={current} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Events that do not agree are shown as they are: each under the parent that it names. */
function Conflict({ others }: { readonly others: readonly string[] }) {
  const why = t(
    'falco.incidents.tree-conflict-why',
    'Other events name {{others}} as its parent: its parent had ended, its number was used again, or events were missed.',
    { others: others.map(visibleText).join(', ') }
  );
  const text = t('falco.incidents.tree-conflict', 'events contradict each other');
  return (
    <Tooltip content={why}>
      <span tabIndex={0} role="note" aria-label={`${text}: ${why}`}>
        {' '}
        <Badge color="orange" icon="exclamation-triangle" text={text} />
      </span>
    </Tooltip>
  );
}

/** What the process did, by rule: how often, and a way to the first of it. */
function Rules({ events, onOpen }: Pick<ProcessNode, 'events'> & Pick<Props, 'onOpen'>) {
  const styles = useStyles2(getStyles);
  const byRule = new Map<string, FalcoEvent[]>();
  for (const event of events) {
    const its = byRule.get(event.rule) ?? [];
    its.push(event);
    byRule.set(event.rule, its);
  }
  return (
    <span className={styles.rules}>
      {[...byRule].map(([rule, its], index) => {
        const [first] = its;
        const text = its.length > 1 ? `${visibleText(rule)} × ${countText(its.length)}` : visibleText(rule);
        return (
          <React.Fragment key={rule}>
            {index > 0 && ' · '}
            {onOpen && first ? (
              <button type="button" className={styles.open} onClick={() => onOpen(first)}>
                {text}
              </button>
            ) : (
              text
            )}
          </React.Fragment>
        );
      })}
    </span>
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
    current: css({ background: chosenGround(theme), boxShadow: `inset 3px 0 ${theme.colors.primary.main}` }),
    open: css({
      padding: 0,
      minHeight: 24,
      border: 0,
      background: 'none',
      font: 'inherit',
      color: theme.colors.text.link,
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    }),
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

import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type Matrix } from 'domain/mitre/matrix/matrix';
import { MatrixPlace } from './MatrixPlace';

interface OutsideColumnProps {
  readonly className: string;
  readonly headClassName: string;
  readonly matrix: Matrix;
  readonly techniqueHref: (techniqueId: string) => string;
  readonly ruleHref: (rule: string) => string;
  readonly tagHref: (tag: string) => string;
}

/** What has no cell in the matrix: tags that are not ATT&CK's, rules without any, tactics and techniques alone. */
export function OutsideColumn({
  className,
  headClassName,
  matrix,
  techniqueHref,
  ruleHref,
  tagHref,
}: OutsideColumnProps) {
  const { unmapped, untagged, withoutTactic, columns } = matrix;
  const bare = columns.filter(({ withoutTechnique }) => withoutTechnique.rules.length > 0);
  const title = t('falco.mitre.outside', 'Outside the matrix');
  return (
    <section aria-label={title} className={className}>
      <h2 className={headClassName}>{title}</h2>
      <Group title={t('falco.mitre.unmapped', 'Unmapped tags ({{count}})', { count: unmapped.length })}>
        {unmapped.map((tag) => (
          <MatrixPlace
            key={tag.tag}
            title={visibleText(tag.tag)}
            usage={tag}
            ruleHref={ruleHref}
            href={tagHref(tag.tag)}
          />
        ))}
      </Group>
      <Group
        title={t('falco.mitre.untagged', 'Rules without an ATT&CK tag ({{count}})', { count: untagged.rules.length })}
      >
        {untagged.rules.length > 0 && (
          <MatrixPlace
            title={t('falco.mitre.no-attack-tag', 'No tag of ATT&CK')}
            usage={untagged}
            ruleHref={ruleHref}
          />
        )}
      </Group>
      <Group title={t('falco.mitre.bare-tactics', 'Tactics without a technique ({{count}})', { count: bare.length })}>
        {bare.map(({ tactic, withoutTechnique }) => (
          <MatrixPlace key={tactic.id} title={tactic.name} usage={withoutTechnique} ruleHref={ruleHref} />
        ))}
      </Group>
      <Group
        title={t('falco.mitre.loose-techniques', 'Techniques without a tactic ({{count}})', {
          count: withoutTactic.length,
        })}
      >
        {withoutTactic.map((cell) => (
          <MatrixPlace
            key={cell.technique.id}
            title={`${cell.technique.id} ${cell.technique.name}`}
            usage={cell}
            ruleHref={ruleHref}
            href={techniqueHref(cell.technique.id)}
          />
        ))}
      </Group>
    </section>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <>
      <Text element="h3" variant="bodySmall" color="secondary">
        {title}
      </Text>
      {children}
    </>
  );
}

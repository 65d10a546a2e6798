import React from 'react';
import { t } from 'lib/i18n';
import { Text } from '@grafana/ui';
import type { FalcoEvent, ParsedLine } from 'domain/event/types';
import { outputOrFields } from 'domain/event/shownOutput';
import { visibleText } from 'domain/event/visible';
import { ruleFact } from 'domain/falco/officialRules';
import { maturityOf } from 'domain/falco/maturity';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { Deed } from './Deed';
import { Fact, Facts } from './Facts';
import { ProcessChain } from './process/ProcessChain';
import { TagList } from './tags/TagList';
import type { TagListProps } from './tags/tagProps';
import { What } from './What';
import { When } from './When';
import { Where } from './Where';
import { Who } from './Who';

interface Props {
  readonly line: ParsedLine;
  readonly details: 'full' | 'summary';
  readonly onFilter?: OnFilter;
  readonly techniqueHref?: TagListProps['techniqueHref'];
}

/** What happened, what was done to what, where, who did it, which process started by what, when, and which rule saw it. */
export function EventFacts({ line, details, onFilter, techniqueHref }: Props) {
  const isEvent = line.kind === 'event';
  const what = details === 'full' ? whatOf(line) : undefined;
  return (
    <Facts>
      {what && (
        <Fact name={t('falco.detail.what', 'What')}>
          <What key={what} output={what} />
        </Fact>
      )}
      {isEvent && <Deed event={line} details={details} onFilter={onFilter} />}
      {isEvent && (
        <Fact name={t('falco.detail.where', 'Where')}>
          <Where event={line} onFilter={onFilter} />
        </Fact>
      )}
      <Fact name={t('falco.detail.when', 'When')}>
        <When ns={line.timeNs} isOfEntry={isEvent && line.timeFrom === 'entry'} />
      </Fact>
      {isEvent ? (
        <EventOnlyFacts event={line} details={details} onFilter={onFilter} techniqueHref={techniqueHref} />
      ) : (
        <HostFact host={line.host} onFilter={onFilter} />
      )}
      {line.kind === 'event' && line.cut && (
        <Fact name={t('falco.detail.cut', 'Cut short')}>
          {t('falco.detail.cut-text', 'The line ended before the event did: fields and tags may be missing.')}
        </Fact>
      )}
    </Facts>
  );
}

function EventOnlyFacts(props: Omit<Props, 'line'> & { readonly event: FalcoEvent }) {
  const { event, details, onFilter, techniqueHref } = props;
  const summary = ruleFact(event.rule)?.summary;
  const maturity = maturityOf(event.tags) ?? ruleFact(event.rule)?.maturity;
  return (
    <>
      <Fact name={t('falco.detail.who', 'Who')}>
        <Who event={event} onFilter={onFilter} />
      </Fact>
      <Fact name={t('falco.detail.process', 'Process')}>
        <ProcessChain event={event} details={details} onFilter={onFilter} />
      </Fact>
      <Fact name={t('falco.detail.rule', 'Rule')}>
        <ActionableValue field="rule" value={event.rule} onFilter={onFilter}>
          {visibleText(event.rule)}
        </ActionableValue>
        {summary && (
          <Text element="p" color="secondary" variant="bodySmall">
            {summary}
          </Text>
        )}
        {maturity && <div>{t('falco.detail.maturity', 'Maturity: {{maturity}}', { maturity })}</div>}
        {event.tags.length > 0 && (
          <TagList tags={withoutMaturity(event.tags, maturity)} onFilter={onFilter} techniqueHref={techniqueHref} />
        )}
      </Fact>
      {event.source !== '' && (
        <Fact name={t('falco.detail.source', 'Source')}>
          <ActionableValue field="source" value={event.source} onFilter={onFilter}>
            {visibleText(event.source)}
          </ActionableValue>
        </Fact>
      )}
    </>
  );
}

/** The maturity is said beside the rule. */
function withoutMaturity(tags: readonly string[], maturity: string | undefined): readonly string[] {
  return maturity === undefined ? tags : tags.filter((tag) => maturityOf([tag]) === undefined);
}

function HostFact({ host, onFilter }: { readonly host: string | undefined; readonly onFilter?: OnFilter }) {
  return host === undefined ? null : (
    <Fact name={t('falco.detail.where', 'Where')}>
      <ActionableValue field="hostname" value={host} onFilter={onFilter}>
        {visibleText(host)}
      </ActionableValue>
    </Fact>
  );
}

function whatOf(line: ParsedLine): string {
  switch (line.kind) {
    case 'event':
      return outputOrFields(line);
    case 'other':
      return line.message;
    case 'unreadable':
      return line.entry.line;
  }
}

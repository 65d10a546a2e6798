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
import { MachineText } from '../value/MachineText';
import { Clamped } from './Clamped';
import { Deed } from './Deed';
import { Fact, Facts } from './Facts';
import { ProcessChain } from './ProcessChain';
import { TagList } from './TagList';
import { Techniques } from './Techniques';
import { Where } from './Where';
import { When } from './When';
import { Who } from './Who';

interface Props {
  readonly line: ParsedLine;
  readonly details: 'full' | 'summary';
  readonly onFilter?: OnFilter;
}

/** What happened, when, where, who did it, which process started by what, and which rule saw it. */
export function EventFacts({ line, details, onFilter }: Props) {
  const isEvent = line.kind === 'event';
  const what = details === 'full' ? whatOf(line) : undefined;
  return (
    <Facts>
      {what && (
        <Fact name={t('falco.detail.what', 'What')}>
          <Clamped key={what}>
            <MachineText text={what} wrap />
          </Clamped>
        </Fact>
      )}
      <Fact name={t('falco.detail.when', 'When')}>
        <When ns={line.timeNs} isOfEntry={isEvent && line.timeFrom === 'entry'} />
      </Fact>
      {isEvent ? (
        <EventOnlyFacts event={line} onFilter={onFilter} />
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

function EventOnlyFacts({ event, onFilter }: { readonly event: FalcoEvent; readonly onFilter?: OnFilter }) {
  const summary = ruleFact(event.rule)?.summary;
  const maturity = maturityOf(event.tags) ?? ruleFact(event.rule)?.maturity;
  return (
    <>
      <Fact name={t('falco.detail.where', 'Where')}>
        <Where event={event} onFilter={onFilter} />
      </Fact>
      <Fact name={t('falco.detail.who', 'Who')}>
        <Who event={event} onFilter={onFilter} />
      </Fact>
      <Deed event={event} onFilter={onFilter} />
      <Fact name={t('falco.detail.process', 'Process')}>
        <ProcessChain event={event} onFilter={onFilter} />
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
          <>
            <Techniques tags={event.tags} />
            <TagList tags={event.tags} onFilter={onFilter} />
          </>
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

import React from 'react';
import { t } from 'lib/i18n';
import { entity, fieldValue } from 'domain/event/aliases';
import { processAncestry } from 'domain/event/ancestry';
import { named } from 'domain/entities/named';
import { outputOrFields } from 'domain/event/shownOutput';
import type { FalcoEvent, ParsedLine } from 'domain/event/types';
import { fieldText, visibleText } from 'domain/event/visible';
import { ruleFact } from 'domain/falco/officialRules';
import { reasonText } from '../../EventDetail/reasonText';
import { placesOf } from '../../EventDetail/entities';
import { PriorityBadge } from '../../priority/PriorityBadge';
import { MachineText } from '../../value/MachineText';
import type { RowLook } from './rowLook';
import { type Details, ENVIRONMENT_COLUMN } from '../options';

interface Cell {
  /** Name of the column. */
  readonly name: string;
  readonly line: ParsedLine;
  readonly look: RowLook;
  readonly wrap: boolean;
}

/** What stands in a cell; the time aside, which the list formats. */
export function cellContent({ name, line, look, wrap }: Cell): React.ReactNode {
  if (name === ENVIRONMENT_COLUMN) {
    return <CellText text={line.entry.from?.name ?? ''} />;
  }
  if (line.kind !== 'event') {
    return lineContent(name, line, look.details, wrap);
  }
  switch (name) {
    case 'priority':
      return <PriorityBadge priority={line.priority} />;
    case 'rule':
      return (
        <>
          {/* In front: behind it the filters of the cell would cover it. */}
          {look.marks?.(line)}
          <CellText text={line.rule} />
        </>
      );
    case 'where':
      return <CellText text={whereText(line)} />;
    case 'process':
      return <MachineText text={processText(line)} wrap={wrap} />;
    case 'output':
      return look.details === 'full' ? (
        <MachineText text={outputOrFields(line)} wrap={wrap} />
      ) : (
        (ruleFact(line.rule)?.summary ?? null)
      );
    default:
      return fieldContent(line, name, wrap);
  }
}

/** The field and value that a click on a cell filters by; undefined for a cell that stands for more than one. */
export function cellFilter(name: string, line: ParsedLine, details: Details) {
  if (line.kind !== 'event') {
    return undefined;
  }
  const filter = (field: string, value: string | undefined) => (value ? { field, value } : undefined);
  switch (name) {
    case 'priority':
      return filter('priority', line.priority);
    case 'rule':
      return filter('rule', line.rule);
    case 'where': {
      // The narrowest place that events have in common.
      const places = placesOf(line);
      const place =
        places.find(({ field }) => field === 'namespace') ?? places.find(({ field }) => field === 'hostname');
      return filter(place?.field ?? '', place?.value);
    }
    case 'process':
      return filter('proc.name', entity(line, 'process')) ?? named(line, 'user');
    case 'output':
      return undefined;
    default: {
      const value = fieldValue(line, name);
      return details === 'full' && value !== null && value !== undefined ? filter(name, fieldText(value)) : undefined;
    }
  }
}

function lineContent(
  name: string,
  line: Exclude<ParsedLine, FalcoEvent>,
  details: Details,
  wrap: boolean
): React.ReactNode {
  switch (name) {
    case 'priority':
      return line.kind === 'other' ? t('falco.line.other', 'Other line') : t('falco.line.unreadable', 'Unreadable');
    case 'rule':
      return line.kind === 'unreadable' ? reasonText(line.reason) : null;
    case 'where':
      return line.host && <CellText text={line.host} />;
    case 'output':
      return details === 'full' ? (
        <MachineText text={line.kind === 'other' ? line.message : line.entry.line} wrap={wrap} />
      ) : null;
    default:
      return null;
  }
}

function fieldContent(event: FalcoEvent, name: string, wrap: boolean): React.ReactNode {
  const value = fieldValue(event, name);
  return value === undefined ? null : <MachineText text={fieldText(value)} wrap={wrap} />;
}

/** `prod-eu > node-03 > payments/api-7d`. */
function whereText(event: FalcoEvent): string {
  const pod = [entity(event, 'namespace'), entity(event, 'pod')].filter(Boolean).join('/');
  return [event.cluster, event.host, pod || entity(event, 'container') || entity(event, 'place')]
    .filter(Boolean)
    .join(' > ');
}

/**
 * `cat < bash < sudo`: each was started by the next; the gap stands for ancestors that the event does not name. Who acted,
 * where no process did.
 */
function processText(event: FalcoEvent): string {
  const chain = processAncestry(event);
  return chain.length === 0 ? (entity(event, 'user') ?? '') : chain.map(({ name }) => name ?? '…').join(' < ');
}

function CellText({ text }: { readonly text: string }) {
  const visible = visibleText(text);
  return (
    <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', unicodeBidi: 'isolate' }} title={visible}>
      {visible}
    </span>
  );
}

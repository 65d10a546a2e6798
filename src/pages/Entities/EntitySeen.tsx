import React, { useMemo } from 'react';
import { t } from 'lib/i18n';
import { ENTITY_FIELD, type NamedEntity } from 'domain/entities/entity';
import { type Cube, cubeTotals } from 'domain/logql/cube/cube';
import { type CubeData } from 'scenes/events/CubeData';
import { type EventsQuestion } from 'scenes/events/question';
import { breakdownFields } from 'scenes/rules/breakdownFields';
import { EntityBreakdown } from './EntityBreakdown';

interface Props {
  readonly data: CubeData;
  readonly question: EventsQuestion;
  readonly entity: NamedEntity;
  readonly cube: Cube;
  readonly by: string | undefined;
  readonly onBy: (field: string) => void;
}

/** What else its events name: its neighbours by where, by who and by what. The open field alone is asked for. */
export function EntitySeen({ data, question, entity, cube, by, onBy }: Props) {
  const fields = useMemo(() => {
    const [source] = [...cubeTotals(cube, 'source')].sort((a, b) => b[1] - a[1])[0] ?? [];
    const usual = breakdownFields(source);
    return usual.filter((field) => field !== entity.field && field !== ENTITY_FIELD[entity.kind]);
  }, [cube, entity]);
  return (
    <EntityBreakdown
      data={data}
      question={question}
      total={cube.total}
      title={t('falco.entities.seen', 'Seen with it')}
      fields={fields}
      field={by ?? fields[0] ?? ENTITY_FIELD.host}
      onField={onBy}
    />
  );
}

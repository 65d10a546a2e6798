import React from 'react';
import { t } from 'lib/i18n';
import { ENTITY_FIELD, ENTITY_KINDS } from 'domain/entities/entity';
import { type Cube } from 'domain/logql/cube/cube';
import { type CubeData } from 'scenes/events/CubeData';
import { WhyNone } from './WhyNone';
import { EntityBreakdown } from './EntityBreakdown';

interface Props {
  readonly data: CubeData;
  readonly cube: Cube;
  readonly by: string | undefined;
  readonly onBy: (field: string) => void;
}

/** What the events of a range name, by kind; each leads to its page. Only the kind that is open is asked for. */
export function AllEntities({ data, cube, by, onBy }: Props) {
  const { question } = data.useState();
  const fields = ENTITY_KINDS.map((kind) => ENTITY_FIELD[kind]);
  if (!question) {
    return null;
  }
  return cube.total === 0 ? (
    <WhyNone data={data} question={question} />
  ) : (
    <EntityBreakdown
      data={data}
      question={question}
      total={cube.total}
      title={t('falco.entities.what', 'What the events name')}
      fields={fields}
      field={by ?? ENTITY_FIELD.host}
      onField={onBy}
    />
  );
}

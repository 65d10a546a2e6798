import { type Environment } from 'domain/environment/types';
import { panelModel } from 'domain/links/panelModel';
import { renderLogs } from 'domain/logql/query/render';
import { SelectorError } from 'domain/logql/selector';
import { t } from 'lib/i18n';
import { type EventsData } from '../../events/EventsData';
import { type EventsQuestion } from '../../events/question';

/** What a page shows. */
export interface Shown {
  readonly data: EventsData;
  readonly question: EventsQuestion<Environment>;
  readonly isGrouped: boolean;
}

/** What is shown as a panel of a dashboard; undefined where the environment's selector is none, which its counts say. */
export function shownPanel({ question, isGrouped }: Pick<Shown, 'question' | 'isGrouped'>) {
  const expr = shownQuery(question);
  return expr === undefined
    ? undefined
    : panelModel({
        ...{ title: t('falco.list.label', 'Falco events'), expr, isGrouped },
        lokiUid: question.environment.lokiUid,
      });
}

/** The query for the lines that are shown. */
export function shownQuery({ environment, listed }: Shown['question']): string | undefined {
  try {
    return renderLogs(environment, listed).expr;
  } catch (error) {
    if (error instanceof SelectorError) {
      return undefined;
    }
    throw error;
  }
}

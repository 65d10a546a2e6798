import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { breaks } from 'components/layout/breaks';
import { columnsLook } from 'components/layout/pages';
import { TacticLanes } from 'components/explorer/TacticLanes';
import { ProcessTrees } from 'components/incidents/ProcessTrees';
import { Section } from 'components/layout/Section';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { AnswerState } from 'components/states/AnswerState';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Scope } from 'domain/environment/together';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { lanesOf } from 'domain/around/lanes';
import { officialTags } from 'domain/falco/officialRules';
import { AroundList } from './AroundList';
import { AroundNotes } from './AroundNotes';
import { type AroundScene, WITHIN_MS, WITHINS } from './AroundScene';
import { scopeText, scopeTitle, withinText } from './aroundText';
import { type AroundEvents, useAround } from './useAround';

interface Props {
  readonly model: AroundScene;
  readonly event: FalcoEvent;
  /** What the page shows. */
  readonly scope: Scope;
}

/** One event and those around it: what they share and how far it goes, as lanes of time, as a list and as a tree. */
export function AroundEvent({ model, event, scope }: Props) {
  const { scope: wanted, within } = model.useState();
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const { scopes, asked, answer, retry } = useAround(scope, event, wanted, WITHIN_MS[within]);
  return (
    <>
      <div className={styles.head}>
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={model.close}>
          {t('falco.around.close', 'Back to the events')}
        </Button>
        <PriorityBadge priority={event.priority} />
        <h2 className={styles.title}>
          {t('falco.around.of', 'Around {{rule}}, {{at}}', {
            rule: visibleText(event.rule),
            at: times.at(nsToMs(event.entry.tsNs)),
          })}
        </h2>
      </div>
      <div className={styles.head}>
        <RadioButtonGroup
          className={breaks}
          size="sm"
          aria-label={t('falco.around.scope', 'What the events have in common')}
          options={scopes.map((one) => ({
            value: one.scope,
            label: scopeTitle(one.scope),
            description: scopeText(one),
          }))}
          value={asked?.scope}
          onChange={model.setScope}
        />
        <RadioButtonGroup
          className={breaks}
          size="sm"
          aria-label={t('falco.around.within', 'How long before and after')}
          options={WITHINS.map((value) => ({ value, label: withinText(value) }))}
          value={within}
          onChange={model.setWithin}
        />
      </div>
      {asked === undefined ? (
        <Text color="secondary">
          {t('falco.around.alone', 'The event has no container, pod, host, user or process to look around.')}
        </Text>
      ) : (
        <AnswerState
          answer={answer}
          what={t('falco.around.failed', 'The events around it could not be loaded')}
          onRetry={retry}
          rows={8}
          className={styles.found}
        >
          {(around) => (
            <>
              <AroundNotes event={event} around={around} asked={asked} within={within} />
              <Found model={model} event={event} around={around} isOfOnePlace={isOfOnePlace(asked.scope)} />
            </>
          )}
        </AnswerState>
      )}
    </>
  );
}

function isOfOnePlace(scope: string): boolean {
  return scope === 'container' || scope === 'pod' || scope === 'tree';
}

interface FoundProps extends Pick<Props, 'model' | 'event'> {
  readonly around: AroundEvents;
  readonly isOfOnePlace: boolean;
}

function Found({ model, event, around, isOfOnePlace }: FoundProps) {
  const { list } = model.useState();
  const events = list.resolve();
  const { options } = events.useState();
  const styles = useStyles2(getStyles);
  const { events: shown, fromMs, toMs } = around;
  const lanes = useMemo(() => lanesOf(shown, { fromMs, toMs, tagsOf: officialTags }), [shown, fromMs, toMs]);
  // The event's own process is drawn, however many others there are.
  const first = useMemo(
    () => [...shown.filter(({ key }) => key === event.key), ...shown.filter(({ key }) => key !== event.key)],
    [shown, event]
  );
  const open = ({ key }: FalcoEvent) => events.onOptionsChange({ ...options, selected: key });
  return (
    <>
      <TacticLanes
        lanes={lanes}
        {...{ fromMs, toMs }}
        atMs={nsToMs(event.entry.tsNs)}
        selected={options.selected}
        onOpen={open}
      />
      <div className={styles.parts}>
        <Section title={t('falco.around.events', 'What happened, oldest first')}>
          <AroundList model={model} event={event} entries={around.entries} isOfOnePlace={isOfOnePlace} />
        </Section>
        <Section title={t('falco.incidents.tree', 'Process tree')}>
          <ProcessTrees
            events={first}
            current={event.key}
            onOpen={open}
            none={<Text color="secondary">{t('falco.around.no-process', 'None of them names a process.')}</Text>}
          />
        </Section>
      </div>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
    title: css({ ...theme.typography.h5, margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
    found: css({
      '& > div, & > div > div:last-child': { display: 'flex', flexDirection: 'column', gap: theme.spacing(1) },
    }),
    parts: css({ ...columnsLook(theme, 520), alignItems: 'start' }),
  };
}

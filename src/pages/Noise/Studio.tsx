import React, { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type ComboboxOption, Button, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { columnsLook, pageLook } from 'components/layout/pages';
import { useTimes } from 'components/time/TimeZoneContext';
import { Section } from 'components/layout/Section';
import { NoteForm } from 'components/noise/NoteForm';
import { OfferPicker } from 'components/noise/OfferPicker';
import { TuningForm } from 'components/noise/TuningForm';
import { TuningResult } from 'components/noise/TuningResult';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { visibleText } from 'domain/event/visible';
import { type Draft, draftOf, draftText } from 'domain/noise/studio/draft';
import { addField } from 'domain/noise/studio/draftSteps';
import { ruleOffers } from 'domain/noise/offers/ruleOffers';
import { seenFields, seenValues } from 'domain/noise/studio/seenValues';
import { writeDraft } from 'domain/noise/studio/studio';
import { ruleFact } from 'domain/falco/officialRules';
import { storedRules } from 'domain/rules/ownRules';
import { tuningProblems } from 'domain/rules/tuning/tuning';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { BacktestView } from './backtest/BacktestView';
import { type NoiseState } from './noiseUrl';
import { OwnRulesNote } from './OwnRulesNote';
import { NoteTuning } from './NoteTuning';
import { SampleNote } from './SampleNote';
import { useLater } from './useLater';
import { useOwnRules } from 'scenes/rules/useOwnRules';
import { type NoiseData } from './useSample';

interface Props {
  readonly shown: NoiseState;
  readonly onClose: () => void;
  readonly onTakeOffer: (key: string) => void;
  readonly onWrite: (draft: Draft) => void;
  readonly data: CubeData;
  readonly noise: NoiseData;
  readonly rule: string;
}

/** Time that a draft must stand still before Loki is asked what it hides. */
const PAUSE_MS = 700;

/** The exception studio for one rule: what to start from, the form, the text, and what it would have hidden. */
export function Studio({ shown, onClose, onTakeOffer, onWrite, data, noise, rule }: Props) {
  const { sample, events: read, ranked, counted } = noise;
  const styles = useStyles2(getStyles);
  const events = useMemo(() => read.filter((event) => event.rule === rule), [read, rule]);
  const suggestion = ranked.suggestions.find((item) => item.rule === rule);
  const offers = useMemo(() => ruleOffers(events, suggestion), [events, suggestion]);
  const offer = offers.find(({ key }) => key === shown.offer) ?? offers[0];
  const draft = useMemo((): Draft => {
    const empty = { kind: 'exception' as const, rule, fields: [], comps: [], values: [] };
    return shown.draft ?? draftOf(offer?.tuning ?? empty);
  }, [shown.draft, offer, rule]);

  const total = counted.find((item) => item.rule === rule)?.total ?? 0;

  const own = useOwnRules();
  const times = useTimes();
  const [today] = useState(() => times.as(Date.now(), 'YYYY-MM-DD'));
  const written = useDeferredValue(draft);
  const result = useMemo(() => writeDraft(written, storedRules(own), today), [written, own, today]);
  const tried = useLater(draft.tuning, PAUSE_MS);
  const fields = useMemo(() => seenFields(events, events[0]?.source), [events]);
  const valuesOf = useValues(events);
  const loading = sample.status === 'loading';
  // Before the rule's events are there, a draft is neither wrong nor empty: there is none yet.
  const waiting = loading && shown.draft === undefined && events.length === 0;

  return (
    <div className={styles.page}>
      <Head onClose={onClose} data={data} noise={noise} rule={rule} />
      <SampleNote noise={noise} rule={rule} />
      <OwnRulesNote own={own} />
      <Section title={t('falco.noise.offers', 'Start from')}>
        <LoadingState loading={loading} hasData={events.length > 0} rows={4}>
          {offers.length > 0 ? (
            <OfferPicker
              offers={offers}
              chosen={shown.draft === undefined ? offer?.key : undefined}
              sampled={events.length}
              onTake={onTakeOffer}
            />
          ) : (
            sample.status === 'ready' && (
              <Text color="secondary">
                {total > 0 && events.length === 0
                  ? t(
                      'falco.noise.none-read',
                      'None of its events could be read as one. Fields and values can be typed below.'
                    )
                  : events.length === 0
                    ? t(
                        'falco.noise.no-events',
                        'The rule did not fire in this range. Fields and values can be typed below.'
                      )
                    : t(
                        'falco.noise.no-offer',
                        'Its events hold nothing to compare with. Fields and values can be typed below.'
                      )}
              </Text>
            )
          )}
        </LoadingState>
      </Section>
      <div className={styles.columns}>
        <Section title={t('falco.noise.studio', 'Exception')}>
          <LoadingState loading={waiting} hasData={false} rows={6}>
            <Stack direction="column" gap={2}>
              <TuningForm
                tuning={draft.tuning}
                onChange={(tuning) => onWrite({ ...draft, tuning })}
                onAddField={(field) => onWrite({ ...draft, tuning: addField(draft.tuning, field, events) })}
                fields={fields}
                valuesOf={valuesOf}
              />
              <NoteForm draft={draft} onChange={onWrite} />
              {draftText(draft) === undefined && (
                <Text color="warning">
                  {t(
                    'falco.noise.not-in-address',
                    'This has become too long for the address of the page: download it, a link to the page does not hold it.'
                  )}
                </Text>
              )}
            </Stack>
          </LoadingState>
        </Section>
        <Section title={t('falco.noise.result', 'For your rules files')}>
          <LoadingState loading={waiting} hasData={false} rows={6}>
            <TuningResult rule={rule} result={result} />
            {result.written.ok && <NoteTuning key={result.written.yaml} rule={rule} />}
          </LoadingState>
        </Section>
      </div>
      <BacktestView
        data={data}
        tuning={tuningProblems(tried).length === 0 ? tried : undefined}
        rule={rule}
        ruleTotal={total}
        waiting={waiting}
        sample={read}
      />
    </div>
  );
}

function Head({ onClose, data, noise, rule }: Pick<Props, 'onClose' | 'data' | 'noise' | 'rule'>) {
  const found = noise.counted.find((item) => item.rule === rule);
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
        {t('falco.noise.back', 'All suggestions')}
      </Button>
      <PriorityBadge priority={found?.priority ?? ruleFact(rule)?.priority} />
      <LinkButton
        size="sm"
        variant="secondary"
        icon="list-ul"
        href={eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}
      >
        {t('falco.noise.rule-events', 'Its {{formatted}} events', { formatted: countText(found?.total ?? 0) })}
      </LinkButton>
      <LinkButton
        size="sm"
        variant="secondary"
        icon="shield"
        href={eventsBehind(data, { open: { rule } }, ROUTES.rules)}
      >
        {t('falco.noise.rule-page', 'The rule')}
      </LinkButton>
    </Stack>
  );
}

/** Values of a field as options, read once for each field. */
function useValues(events: NoiseData['events']): (field: string) => ReadonlyArray<ComboboxOption<string>> {
  const known = useMemo(
    () => ({ events, options: new Map<string, ReadonlyArray<ComboboxOption<string>>>() }),
    [events]
  );
  return useCallback(
    (field) => {
      const options =
        known.options.get(field) ??
        seenValues(known.events, field).map(({ value, count }) => ({
          value,
          label: visibleText(value),
          description: t('falco.noise.value-events', '', {
            count,
            defaultValue_one: '{{count}} event read',
            defaultValue_other: '{{count}} events read',
          }),
        }));
      known.options.set(field, options);
      return options;
    },
    [known]
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
    columns: css({ ...columnsLook(theme, 540, 1.5), alignItems: 'start' }),
  };
}

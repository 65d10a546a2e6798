import React, { useEffect, useMemo, useRef, useState } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { t } from 'lib/i18n';
import { EventSilenceForm, type SilenceOffer } from 'components/alerts/EventSilenceForm';
import { type Terms } from 'components/alerts/SilenceTerms';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { type PackView, readPack } from 'data/alerting/readPack';
import { createSilence } from 'data/alerting/silences';
import { silenceBody } from 'domain/alerting/firings/silence';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { eventOffers } from './eventOffers';
import { nameOfPerson } from './nameOfPerson';
import { SilenceWaiting } from './SilenceWaiting';

interface EventSilenceDialogProps {
  readonly event: FalcoEvent;
  readonly environment: Environment;
  readonly onDismiss: () => void;
}

/** What Grafana says of the pack: read once for each opening. */
interface Read {
  readonly view?: PackView;
  readonly problem?: string;
}

/** Which alerts an event led to, and what keeps them quiet. */
export default function EventSilenceDialog({ event, environment, onDismiss }: EventSilenceDialogProps) {
  const [read, setRead] = useState<Read>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  // Of several silences one may be refused: trying again makes none twice.
  const done = useRef(new Set<SilenceOffer>());
  useEffect(() => {
    let wanted = true;
    void readPack(environment.id, false)
      .then((view): Read => ({ view, problem: view.statesProblem && textOf(view.statesProblem) }))
      .catch((error): Read => ({ problem: textOf(alertingProblem(error)) }))
      .then((found) => wanted && setRead(found));
    return () => {
      wanted = false;
    };
  }, [environment.id]);
  const found = useMemo(() => read && eventOffers(event, environment, read.view), [event, environment, read]);

  const silence = async (chosen: readonly SilenceOffer[], terms: Terms) => {
    setBusy(true);
    setProblem(undefined);
    try {
      for (const offer of chosen.filter((one) => !done.current.has(one))) {
        await createSilence(silenceBody(offer.matchers, { ...terms, nowMs: Date.now(), createdBy: nameOfPerson() }));
        done.current.add(offer);
      }
      getAppEvents().publish({
        type: AppEvents.alertSuccess.name,
        payload: [t('falco.alerts.silenced', 'Silenced; the Alerts page lists it')],
      });
      onDismiss();
    } catch (error) {
      setProblem(textOf(alertingProblem(error)));
    } finally {
      setBusy(false);
    }
  };

  return found ? (
    <EventSilenceForm
      {...found}
      unknown={read?.problem}
      busy={busy}
      problem={problem}
      onSilence={(chosen, terms) => void silence(chosen, terms)}
      onDismiss={onDismiss}
    />
  ) : (
    <SilenceWaiting onDismiss={onDismiss} />
  );
}

function textOf(problem: ReturnType<typeof alertingProblem>): string {
  return `${alertingProblemText(problem).title}: ${problem.message}`;
}

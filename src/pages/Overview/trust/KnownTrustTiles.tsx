import React, { useMemo } from 'react';
import { HowCounted } from 'components/counts/HowCounted';
import { TrustTiles, type TrustNumber } from 'components/overview/TrustTiles';
import { AnswerState } from 'components/states/AnswerState';
import { ROUTES } from 'constants/routes';
import { type Health } from 'data/prometheus/loadHealth';
import { type KnownTrust } from 'data/prometheus/loadTrust';
import { type Environment } from 'domain/environment/types';
import { lokiHolding } from 'domain/health/delivery/lokiHolding';
import { readDelivery } from 'domain/health/delivery/delivery';
import { type Cube } from 'domain/logql/cube/cube';
import { readTrust, type Trust } from 'domain/overview/trust';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { t } from 'lib/i18n';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type OverviewData } from '../OverviewData';

interface Props {
  readonly data: OverviewData;
  readonly environment: Environment;
  readonly answer: Answer<KnownTrust>;
  /** What Loki holds of the same time; undefined where that is not known, or not of this environment alone. */
  readonly now: Cube | undefined;
  /** Whether that is still being counted. */
  readonly counting: boolean;
  readonly onRetry: () => void;
}

/** What is known of the sensors of an environment that has a Prometheus. */
export function KnownTrustTiles({ data, environment, answer, now, counting, onRetry }: Props) {
  const trust = useMemo(() => mapAnswer(answer, ({ health }) => ({ health, ...trustOf(health, now) })), [answer, now]);
  return (
    <AnswerState answer={trust} severity="warning" onRetry={onRetry} rows={2}>
      {({ health, ...numbers }) =>
        numbers.sensors.expected === 0 ? (
          <p>
            {t(
              'falco.trust.no-sensors',
              'No metrics of Falco came from Prometheus for this time range: nothing is known of sensors, drops and CPU. Health says when there were any, or how to turn them on.'
            )}
          </p>
        ) : (
          <TrustTiles
            trust={numbers}
            href={eventsBehind(data, { environment: environment.id }, ROUTES.health)}
            counting={counting}
            how={(number, title) => (
              <HowCounted of={title} text={howText(number)} query={queryOf(number, environment, health)} />
            )}
          />
        )
      }
    </AnswerState>
  );
}

function trustOf(health: Health, now: Parameters<typeof lokiHolding>[0] | undefined): Trust {
  const { fleet, delivery, place, fromMs } = health;
  const loki = now && lokiHolding(now);
  return readTrust(
    fleet,
    delivery && readDelivery({ delivery, sensors: fleet.sensors, fromMs, ...place, ...(loki ? { loki } : {}) })
  );
}

function queryOf(number: TrustNumber, environment: Environment, health: Health) {
  const refId = { sensors: 'sensors', cpu: 'sensors', drops: 'fleet', lost: 'delivery' }[number];
  const query = health.queries.find((one) => one.refId === refId);
  return query && environment.prometheusUid
    ? {
        uid: environment.prometheusUid,
        type: 'prometheus' as const,
        expr: query.expr,
        kind: query.kind,
        fromMs: health.fromMs,
        toMs: health.toMs,
        ...(query.stepMs === undefined ? {} : { step: `${query.stepMs / 1000}s` }),
      }
    : undefined;
}

function howText(number: TrustNumber): string {
  switch (number) {
    case 'sensors':
      return t(
        'falco.trust.sensors-how',
        'A sensor is expected when Prometheus saw it in the last 24 hours or Kubernetes wants it; up when Prometheus has a sample of it now. Drained nodes are left out.'
      );
    case 'drops':
      return t(
        'falco.trust.drops-how',
        "Growth of Falco's counters of dropped system calls over the range, as a share of all that the kernel side saw, of all sensors together."
      );
    case 'cpu':
      return t(
        'falco.trust.cpu-how',
        "Mean of the sensors' share of their node's CPUs, now: from the container's counter where cAdvisor has it, else from Falco's own lifetime average, taken apart."
      );
    case 'lost':
      return t(
        'falco.trust.lost-how',
        'What Falco counted, Falcosidekick received and delivered, and Loki stores, hop by hop over the range. Events in transit, held back by a minimum priority or past their retention are not lost. Loki takes part where no filter is set.'
      );
  }
}

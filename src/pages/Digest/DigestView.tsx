import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, rangeUtil } from '@grafana/data';
import { sceneGraph, type SceneComponentProps } from '@grafana/scenes';
import { ClipboardButton, LinkButton, RadioButtonGroup, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { breaks } from 'components/layout/breaks';
import { columnsLook, pageLook } from 'components/layout/pages';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { digestMarkdown } from 'domain/digest/markdown';
import { type Environment } from 'domain/environment/types';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { mayCreateAlerts } from 'lib/alertPermissions';
import { digestAlertUrl } from 'scenes/alerts/digestAlertUrl';
import { ofOne } from 'scenes/events/question';
import { NotConnected } from 'scenes/states/NotConnected';
import { useTriage } from 'scenes/triage/useTriage';
import { type DigestBody } from './DigestBody';
import { digestOf } from './digestOf';
import { IncidentsPart } from './IncidentsPart';
import { MissedPart } from './MissedPart';
import { NewPart } from './NewPart';
import { NoisePart } from './NoisePart';

const SPANS = ['24h', '7d'] as const;

export function DigestView({ model }: SceneComponentProps<DigestBody>) {
  const data = model.useState().data.resolve();
  const { question, cube } = data.useState();
  const { raw } = sceneGraph.getTimeRange(model).useState().value;
  const { index } = useTriage();
  const styles = useStyles2(getStyles);
  const one = ofOne(question);
  if (!one) {
    return <NotConnected scene={model} />;
  }
  const span = SPANS.find((length) => raw.to === 'now' && raw.from === `now-${length}`);
  return (
    <div className={styles.page}>
      <Stack gap={1} alignItems="center" justifyContent="space-between" wrap="wrap">
        <Stack gap={1} alignItems="center" wrap="wrap">
          <RadioButtonGroup
            className={breaks}
            size="sm"
            aria-label={t('falco.digest.span', 'Period')}
            value={span}
            options={[
              { value: SPANS[0], label: t('falco.digest.day', 'The last day') },
              { value: SPANS[1], label: t('falco.digest.week', 'The last week') },
            ]}
            onChange={(length) =>
              sceneGraph
                .getTimeRange(model)
                .onTimeRangeChange(rangeUtil.convertRawToRange({ from: `now-${length}`, to: 'now' }))
            }
          />
          <Text color="secondary">
            {cube.value === undefined
              ? ''
              : t('falco.digest.events', '{{now}} events, {{before}} in the period before', {
                  now: countText(compare(splitPeriods(cube.value)).now),
                  before: countText(compare(splitPeriods(cube.value)).before),
                })}
          </Text>
        </Stack>
        <Stack gap={1} alignItems="center" wrap="wrap">
          <SendDaily environment={one.environment} />
          <ClipboardButton
            size="sm"
            variant="secondary"
            icon="copy"
            getText={() => digestMarkdown(digestOf(data, one, index))}
          >
            {t('falco.digest.copy', 'Copy as Markdown')}
          </ClipboardButton>
        </Stack>
      </Stack>
      <AnswerProblem
        answer={cube}
        what={t('falco.events.count-failed', 'The count failed')}
        onRetry={data.retry}
        whole
        environmentId={one.environment.id}
      />
      <IncidentsPart data={data} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <NewPart data={data} />
          <MissedPart data={data} />
        </div>
        <NoisePart data={data} />
      </div>
    </div>
  );
}

/** A contact point of the person's own sends it: Grafana's form, filled in. */
function SendDaily({ environment }: { readonly environment: Environment }) {
  const href = useMemo(() => (mayCreateAlerts() ? digestAlertUrl(environment) : undefined), [environment]);
  return href === undefined ? null : (
    <LinkButton
      size="sm"
      variant="secondary"
      icon="envelope"
      href={href}
      tooltip={t(
        'falco.digest.send-how',
        "An alert rule in Grafana's own form that says the day's counts and links here: choose a contact point, and let it repeat every 24 hours"
      )}
    >
      {t('falco.digest.send', 'Send daily…')}
    </LinkButton>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
    columns: css({ ...columnsLook(theme, 480), alignItems: 'start' }),
    column: css(pageLook(theme)),
  };
}

import React from 'react';
import { css } from '@emotion/css';
import { DataSourcePicker } from '@grafana/runtime';
import { Button, Collapse, Field, FieldSet, Input, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import { type GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { fieldPlacesFor } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { AttentionForm } from './attention/AttentionForm';
import { ConnectionTest } from './ConnectionTest';
import { type EnvironmentFormProps } from './EnvironmentForm.types';
import { FieldPlacesForm } from './FieldPlacesForm';
import { FoundLines } from './FoundLines';
import { problemsOf } from './formState';
import { problemText } from './problemText';
import { SetUpCheck } from './setUpCheck/SetUpCheck';
import { SidekickForm } from './sidekick/SidekickForm';

/** One Falco installation: where its events and its health are, and how to reach its Falcosidekick. */
export function EnvironmentForm(props: EnvironmentFormProps) {
  const { environment, alone, disabled, onChange } = props;
  const [advanced, setAdvanced] = React.useState(false);
  const styles = useStyles2(getStyles);
  const problems = problemsOf(environment);
  const id = (field: string) => `falco-${environment.id}-${field}`;
  const set = (part: Partial<Environment>) => onChange({ ...environment, ...part });

  return (
    <FieldSet label={alone ? undefined : environment.name} disabled={disabled}>
      {!alone && (
        <Field label={t('falco.config.name', 'Name')} invalid={!!problems.name} error={problemText(problems.name)}>
          <Input
            id={id('name')}
            value={environment.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Field>
      )}
      <div className={styles.steps}>
        <SetUpCheck environment={environment} linked={props.linked} />
        <Section title={step(1, t('falco.config.step-events', 'Events in Loki'))}>
          <Field
            label={t('falco.config.loki', 'Loki data source')}
            description={t('falco.config.loki-description', 'Where Falcosidekick, Alloy or Promtail sends the events.')}
            invalid={!!problems.lokiUid}
            error={problemText(problems.lokiUid)}
          >
            <DataSourcePicker
              inputId={id('loki')}
              type="loki"
              // Or Grafana offers its own pseudo data source beside them.
              filter={({ type }) => type === 'loki'}
              noDefault
              disabled={disabled}
              current={environment.lokiUid || null}
              onChange={({ uid }) => set({ lokiUid: uid })}
            />
          </Field>
          <Field
            label={t('falco.config.selector', 'Stream selector of the events')}
            description={t(
              'falco.config.selector-description',
              'What tells Falco events from everything else in this Loki. Falcosidekick sets no label of its own, so the default asks for the labels that it always sends.'
            )}
            invalid={!!problems.selector}
            error={problemText(problems.selector)}
          >
            <TextArea
              id={id('selector')}
              className={styles.code}
              rows={2}
              value={environment.selector}
              onChange={(event) => set({ selector: event.currentTarget.value })}
            />
          </Field>
          <Field
            label={t('falco.config.format', 'Lines')}
            description={t(
              'falco.config.format-description',
              'Found by reading the newest lines; choose another only where that is wrong. JSON lines hold every output field (loki.format: json in Falcosidekick). Text lines hold the output alone: filters on fields then search in the text.'
            )}
          >
            <RadioButtonGroup
              options={[
                { label: 'JSON', value: 'json' as const },
                { label: t('falco.config.format-text', 'Text'), value: 'text' as const },
              ]}
              value={environment.format}
              onChange={(format) => set({ format, fields: fieldPlacesFor(format) })}
            />
          </Field>
          <FoundLines environment={environment} isNew={props.isNew} disabled={disabled} onChange={onChange} />
          <ConnectionTest environment={environment} />
        </Section>
        <Section title={step(2, t('falco.config.step-health', 'Health from Prometheus'))}>
          <Field
            label={t('falco.config.prometheus', 'Prometheus data source')}
            description={t('falco.config.prometheus-description', 'The one that scrapes the same Falco. Optional.')}
          >
            <DataSourcePicker
              inputId={id('prometheus')}
              // Amazon's and Azure's flavours have types of their own.
              filter={({ type }) => type.includes('prometheus')}
              noDefault
              disabled={disabled}
              current={environment.prometheusUid ?? null}
              onChange={({ uid }) => set({ prometheusUid: uid })}
              onClear={() => set({ prometheusUid: undefined })}
            />
          </Field>
        </Section>
        <Section title={step(3, 'Falcosidekick')}>
          <SidekickForm {...props} problems={problems} />
        </Section>
        <Section title={step(4, t('falco.config.step-details', 'High priority and fields'))}>
          <AttentionForm environment={environment} disabled={disabled} onChange={onChange} />
          <Collapse label={t('falco.config.advanced', 'Field mapping')} isOpen={advanced} onToggle={setAdvanced}>
            <FieldPlacesForm environment={environment} onChange={onChange} />
          </Collapse>
        </Section>
        {!alone && (
          <Button variant="destructive" fill="outline" icon="trash-alt" onClick={props.onRemove}>
            <Trans i18nKey="falco.config.remove">Remove this environment</Trans>
          </Button>
        )}
      </div>
    </FieldSet>
  );
}

/** The title of a part that is set one after the other. */
function step(number: number, title: string): string {
  return t('falco.config.step', '{{number}}. {{title}}', { number, title });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    code: css({ fontFamily: theme.typography.fontFamilyMonospace }),
    steps: css({ display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: theme.spacing(2) }),
  };
}

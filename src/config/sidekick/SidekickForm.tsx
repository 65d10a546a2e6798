import React, { useState } from 'react';
import { Collapse, Field, Input } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SidekickSettings } from 'domain/environment/types';
import { problemText } from '../problemText';
import { type SidekickFormProps } from './SidekickForm.types';
import { SidekickSecrets } from './SidekickSecrets';
import { SidekickTest } from './SidekickTest';

/** Falcosidekick and its UI. Only the backend talks to them; nothing here is needed to see events. */
export function SidekickForm(props: SidekickFormProps) {
  const { environment, problems, onChange } = props;
  const [open, setOpen] = useState(false);
  const sidekick = environment.sidekick ?? { urls: [] };
  const id = (field: string) => `falco-${environment.id}-${field}`;
  const set = (part: Partial<SidekickSettings>) =>
    onChange({ ...environment, sidekick: tidy({ ...sidekick, ...part }) });

  return (
    <>
      <Field
        label={t('falco.config.sidekick-urls', 'Addresses of Falcosidekick')}
        description={t(
          'falco.config.sidekick-urls-description',
          'One, or one for each replica, separated by commas; as the Grafana server reaches them. Optional.'
        )}
        invalid={!!problems.sidekickUrls}
        error={problemText(problems.sidekickUrls)}
      >
        <Input
          id={id('sidekick-urls')}
          placeholder="http://falcosidekick:2801"
          value={sidekick.urls.join(', ')}
          onChange={(event) => set({ urls: splitUrls(event.currentTarget.value) })}
        />
      </Field>
      <Field
        label={t('falco.config.ui-url', 'Address of Falcosidekick UI')}
        invalid={!!problems.uiUrl}
        error={problemText(problems.uiUrl)}
      >
        <Input
          id={id('ui-url')}
          placeholder="http://falcosidekick-ui:2802"
          value={sidekick.uiUrl ?? ''}
          onChange={(event) => set({ uiUrl: event.currentTarget.value.trim() })}
        />
      </Field>
      <Collapse label={t('falco.config.credentials', 'Credentials and TLS')} isOpen={open} onToggle={setOpen}>
        <SidekickSecrets {...props} sidekick={sidekick} set={set} />
      </Collapse>
      <SidekickTest environmentId={environment.id} />
    </>
  );
}

function splitUrls(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function tidy(sidekick: SidekickSettings): SidekickSettings | undefined {
  const typed = Object.values(sidekick).some((value) =>
    Array.isArray(value) ? value.join('') !== '' : Boolean(value)
  );
  return typed ? sidekick : undefined;
}

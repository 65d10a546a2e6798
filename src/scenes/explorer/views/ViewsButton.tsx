import React, { useEffect, useRef, useState } from 'react';
import { usePluginContext } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button, Toggletip } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { lazyView } from 'components/states/lazyView';
import { mayConfigure } from 'lib/permissions';
import { viewUrl, withoutView, withView } from 'lib/views';
import { useViews } from './useViews';

const ViewsForm = lazyView(async () => ({ default: (await import('components/explorer/ViewsForm')).ViewsForm }));

interface Props {
  /** Whether the page was opened without saying anything: then it begins with the view that the person chose. */
  readonly isPlain: boolean;
}

/** Saved views: the page under a name, for oneself or for all. Grafana stores them by the plugin that the page is of. */
export function ViewsButton(props: Props) {
  return usePluginContext() ? <Views {...props} /> : null;
}

function Views({ isPlain }: Props) {
  const { mine, shared, isRead, problem, changeMine, changeShared } = useViews();
  const begun = useRef(false);
  const [open, setOpen] = useState(false);
  // What was chosen is to be seen.
  useEffect(() => (open ? locationService.getHistory().listen(() => setOpen(false)) : undefined), [open]);
  useEffect(() => {
    const first =
      mine.views.find(({ name }) => name === mine.first) ?? shared.views.find(({ name }) => name === shared.first);
    if (isRead && !begun.current) {
      begun.current = true;
      if (isPlain && first) {
        locationService.replace(viewUrl(first));
      }
    }
  }, [isRead, isPlain, mine, shared]);
  const search = () => locationService.getLocation().search;

  return (
    <Toggletip
      placement="bottom-end"
      show={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      title={t('falco.views.title', 'Saved views')}
      content={
        <ViewsForm
          mine={mine}
          shared={shared}
          mayShare={mayConfigure()}
          problem={problem}
          onSave={(name, isShared) => {
            const view = { name, search: search() };
            (isShared ? changeShared : changeMine)((views) => withView(views, view) ?? views);
          }}
          onRemove={(name, isShared) => (isShared ? changeShared : changeMine)((views) => withoutView(views, name))}
          onFirst={(name, isShared) => (isShared ? changeShared : changeMine)((views) => ({ ...views, first: name }))}
        />
      }
    >
      <Button size="sm" variant="secondary" fill="outline" icon="bookmark">
        <Trans i18nKey="falco.views.button">Views</Trans>
      </Button>
    </Toggletip>
  );
}

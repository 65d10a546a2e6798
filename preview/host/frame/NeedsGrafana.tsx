import React from 'react';
import { EmptyState, TextLink } from '@grafana/ui';
import { PLUGIN_BASE_URL, ROUTES, type Route } from '../../../src/constants/routes';
import { Page } from './Page';

interface Need {
  readonly route: Route;
  readonly title: string;
  readonly says: string;
}

/** Pages that are about what only a Grafana has. */
const NEEDS: readonly Need[] = [
  {
    route: ROUTES.alerts,
    title: 'Alerts',
    says: "The alert rules, what fires and its silences are Grafana's own alerting.",
  },
  {
    route: ROUTES.sidekick,
    title: 'Falcosidekick',
    says: "Its state and its outputs come through the app's backend, which Grafana runs beside a Falcosidekick.",
  },
];

/** What a page that needs a Grafana shows in its place. */
export function needOf(pathname: string): Need | undefined {
  return NEEDS.find(({ route }) => pathname.startsWith(`${PLUGIN_BASE_URL}/${route}`));
}

export function NeedsGrafana({ title, says }: Need) {
  return (
    <Page pageNav={{ text: title }}>
      <EmptyState variant="call-to-action" message="This page needs a Grafana" hideImage>
        {says} Put Grafana 12.4 and Loki on the PATH, or start Docker, and <code>npm run demo</code> starts them with
        this app. Until then: <TextLink href={`${PLUGIN_BASE_URL}/${ROUTES.events}`}>the events</TextLink>.
      </EmptyState>
    </Page>
  );
}

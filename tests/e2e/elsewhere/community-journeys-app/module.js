/* global define */

// As Grafana loads it, without a build: what a developer writes is in `docs/exposed-component.md`.
define(['react', '@grafana/data', '@grafana/runtime'], (React, { AppPlugin }, { usePluginComponent }) => {
  const h = React.createElement;

  /** The events that the address asks for (`?asked={"environment":"prod"}`), and which of them was opened. */
  function Page() {
    const { component: Events, isLoading } = usePluginComponent('community-falco-app/events/v1');
    const [opened, setOpened] = React.useState();
    if (isLoading || !Events) {
      return h('p', undefined, isLoading ? 'Loading' : 'The component is not there');
    }
    const asked = JSON.parse(new URLSearchParams(window.location.search).get('asked') ?? '{}');
    return h(
      React.Fragment,
      undefined,
      h('h1', undefined, 'Journeys'),
      h('div', { style: { height: 560 } }, h(Events, { ...asked, onOpen: setOpened })),
      opened && h('output', { 'aria-label': 'Opened' }, JSON.stringify(opened))
    );
  }

  return { plugin: new AppPlugin().setRootPage(Page) };
});

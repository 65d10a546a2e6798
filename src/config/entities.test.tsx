import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { ChangeList } from 'components/alerts/ChangeList';
import { EventSilenceForm } from 'components/alerts/EventSilenceForm';
import { MatcherList } from 'components/alerts/MatcherList';
import { SilenceTable } from 'components/alerts/SilenceTable';
import { reasonText } from 'components/health/delivery/deliveryText';
import { MissingGroups } from 'components/health/sensors/MissingGroups';
import { TuningResult } from 'components/noise/TuningResult';
import { PRESETS } from 'domain/environment/defaults';
import { is } from 'domain/alerting/firings/silence';
import { t } from 'lib/i18n';
import { LANGUAGES, localeTexts } from 'test/texts/localeTexts';
import { ConnectionTest } from './ConnectionTest';
import { FieldPlacesForm } from './FieldPlacesForm';

const UGLY = `<b> & "a" 'b' c/d`;
const ENTITY = /&(?:lt|gt|amp|quot|apos|#\w+);/;
const ENVIRONMENT = { id: 'main', name: UGLY, lokiUid: 'l', ...PRESETS['sidekick-json'] };

jest.mock('data/loki/probe', () => ({
  probeLoki: async () => ({
    ok: true,
    lines: 0,
    events: 0,
    shapes: [],
    unreadable: 0,
    newestNs: undefined,
    missing: [],
  }),
}));

// jsdom draws nothing: text of no width is enough for a list of options.
beforeAll(() => {
  const measureText = () => ({ width: 0 });
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => ({ measureText }) });
});

/** All that is read or heard: texts and attributes, as they are and not as HTML. */
function wordsOf(root: HTMLElement): string {
  const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map(({ value }) => value)
  );
  return [root.textContent ?? '', ...attributes].join('\n');
}

describe('no value is escaped on its way to the screen', () => {
  it.each([
    [
      'ChangeList',
      <ChangeList
        key="1"
        changes={[
          {
            ...{ kind: 'update', uid: 'u', title: UGLY, group: 'g', fields: [UGLY] },
            movedFrom: { folderUid: 'f', group: UGLY },
          },
        ]}
      />,
    ],
    ['MatcherList', <MatcherList key="2" matchers={[is(UGLY, UGLY)]} onRemove={() => undefined} />],
    [
      'SilenceTable',
      <SilenceTable
        key="3"
        silences={[
          { id: 'a', state: 'active', matchers: [is('rule', UGLY)], endsAtMs: 0, createdBy: UGLY, comment: UGLY },
        ]}
      />,
    ],
    [
      'EventSilenceForm',
      <EventSilenceForm
        key="4"
        offers={[{ of: 'rule', alerts: [{ title: UGLY, state: 'firing' }], matchers: [is('rule', UGLY)] }]}
        left={[UGLY]}
        unknown={UGLY}
        problem={UGLY}
        busy={false}
        onSilence={() => undefined}
        onDismiss={() => undefined}
      />,
    ],
    ['MissingGroups', <MissingGroups key="5" groups={[{ group: 'kernel', sensors: [UGLY] }]} sensors={[]} />],
    ['FieldPlacesForm', <FieldPlacesForm key="6" environment={ENVIRONMENT} onChange={() => undefined} />],
    [
      'TuningResult',
      <TuningResult
        key="7"
        rule={UGLY}
        result={{
          written: { ok: true, yaml: `- rule: ${UGLY}`, warnings: [UGLY] },
          findings: [{ kind: 'problem', level: 'error', message: UGLY }],
        }}
      />,
    ],
  ])('%s', (_, element) => {
    render(element);
    expect(wordsOf(document.body)).not.toMatch(ENTITY);
  });

  it('ConnectionTest', async () => {
    render(<ConnectionTest environment={{ ...ENVIRONMENT, selector: `{rule="${UGLY}"}` }} />);
    fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByText(`Check the stream selector: {rule="${UGLY}"}`)).toBeInTheDocument();
    expect(wordsOf(document.body)).not.toMatch(ENTITY);
  });

  it('deliveryText', () => {
    expect(reasonText({ kind: 'queue-full', count: 3 })).not.toMatch(ENTITY);
  });
});

describe('sentences', () => {
  const all = [...localeTexts('en-US')];

  it.each(LANGUAGES)('of %s hold no entity themselves', (language) => {
    const texts = [...localeTexts(language)];
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(([, text]) => ENTITY.test(text))).toEqual([]);
  });

  it('take every value as it is', () => {
    for (const [key, text] of all) {
      const names = [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name);
      const values = Object.fromEntries(names.filter((name) => name !== 'count').map((name) => [name, UGLY]));
      if (Object.keys(values).length > 0) {
        const shown = t(key.replace(/_(one|other)$/, ''), text, { count: 2, ...values });
        expect([key, ENTITY.test(shown), shown.includes(UGLY)]).toEqual([key, false, true]);
      }
    }
  });
});

it('what Grafana is handed holds no entity: dashboards and alert rules', () => {
  for (const folder of ['dashboards', 'alerting']) {
    const root = join(__dirname, '../../provisioning', folder);
    for (const file of readdirSync(root).filter((name) => /\.(json|ya?ml)$/.test(name))) {
      expect([file, ENTITY.exec(readFileSync(join(root, file), 'utf8'))?.[0]]).toEqual([file, undefined]);
    }
  }
});

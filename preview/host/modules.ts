import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as i18next from 'i18next';
import * as lodash from 'lodash';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as reactRouter from 'react-router';
import * as rxjs from 'rxjs';
import { Page } from './frame/Page';

/** What Grafana brings and a plugin's bundle therefore leaves out. */
const SHARED: Readonly<Record<string, object>> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  // Grafana puts its own page in place of the runtime's, which is none.
  '@grafana/runtime': { ...grafanaRuntime, PluginPage: Page },
  '@grafana/ui': grafanaUi,
  i18next,
  lodash,
  react,
  'react-dom': reactDom,
  'react-router': reactRouter,
  'react/jsx-runtime': jsxRuntime,
  rxjs,
};

type Factory = (...modules: readonly unknown[]) => unknown;

/** Loads an AMD module, as Grafana loads a plugin's. Rejects with a sentence when it cannot be. */
export async function loadModule(url: string): Promise<unknown> {
  const defined = new Promise<unknown>((resolve, reject) => {
    const define = (names: readonly string[], factory: Factory) => {
      const missing = names.filter((name) => name !== 'module' && SHARED[name] === undefined);
      if (missing.length > 0) {
        reject(new Error(`The preview has no ${missing.join(', no ')}, which the plugin asks for.`));
        return;
      }
      resolve(factory(...names.map((name) => (name === 'module' ? { id: url, uri: url } : asImported(SHARED[name])))));
    };
    Object.assign(window, { define: Object.assign(define, { amd: {} }) });
  });
  const script = document.createElement('script');
  script.src = url;
  const loaded = new Promise<never>((_, reject) => {
    script.addEventListener('error', () => reject(new Error(`${url} cannot be loaded.`)));
  });
  document.head.append(script);
  try {
    return await Promise.race([defined, loaded]);
  } finally {
    // Whatever else is loaded must not take itself for one.
    Reflect.deleteProperty(window, 'define');
  }
}

/** A module as `import * as` has it, with a default where it has none of its own. */
function asImported(module: object = {}): object {
  return { default: module, ...module, __esModule: true };
}

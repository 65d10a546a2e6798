const { TestEnvironment } = require('jest-environment-jsdom');

/** A browser for what reads Grafana's frames, with Node's own way to ask servers, which jsdom lacks. */
module.exports = class BrowserEnvironment extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>} given */
  constructor(...given) {
    super(...given);
    const { fetch, Headers, Request, Response, AbortController, AbortSignal } = globalThis;
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, AbortSignal });
  }
};

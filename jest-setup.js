// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';

// What jsdom lacks and Grafana's components expect.
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

class LoopbackChannel {
  constructor() {
    const end = () => ({ onmessage: null, close() {}, start() {}, postMessage: () => undefined });
    this.port1 = end();
    this.port2 = { ...end(), postMessage: (data) => setTimeout(() => this.port1.onmessage?.({ data }), 0) };
  }
}

global.IntersectionObserver ??= NoObserver;
global.ResizeObserver ??= NoObserver;
global.MessageChannel ??= LoopbackChannel;
URL.canParse ??= (url, base) => {
  try {
    return new URL(url, base).href !== '';
  } catch {
    return false;
  }
};

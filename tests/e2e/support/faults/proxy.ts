import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { readAsked, type Asked } from './asked';
import type { Answer, Fault } from './fault';

const LOOPBACK = '127.0.0.1';

/** Of a connection, not of the service behind: they are ours to set. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'accept-encoding'];

/** A service as it is seen through a bad connection. */
export interface FaultProxy {
  /** Where it listens, the same through all faults. */
  readonly url: string;
  /** Lets one fault happen from now on, in place of the one before. What hangs is let go. */
  play(fault: Fault): Promise<void>;
  /** Ends the fault. What hangs meanwhile is cut off, what is late comes at once. */
  mend(): Promise<void>;
  /** Questions that met a fault since it began. */
  met(): number;
  stop(): Promise<void>;
}

/** Listens on the loopback address and passes on what is asked, unless a fault is played. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  let fault: Fault | undefined;
  let met = 0;
  const sockets = new Set<Socket>();
  const late = new Set<() => void>();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await readAsked(request);
    const meets = fault !== undefined && (fault.of?.(asked) ?? true) ? fault : undefined;
    if (meets !== undefined) {
      met++;
    }
    await answer(meets, asked, response);
  };

  const answer = async (meets: Fault | undefined, asked: Asked, response: ServerResponse) => {
    switch (meets?.does) {
      case 'hang':
        return;
      case 'answer':
        return send(response, meets.answer);
      case 'delay':
        await until(meets.ms, late);
        return send(response, await pass(upstream, asked));
      case 'rewrite':
        return send(response, meets.rewrite(await pass(upstream, asked), asked));
      case 'truncate': {
        const whole = await pass(upstream, asked);
        return send(response, { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) });
      }
      case 'reset': {
        const { status, type, body } = await pass(upstream, asked);
        const bytes = Buffer.from(body);
        response.writeHead(status, { 'content-type': type, 'content-length': bytes.length + 1 });
        response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.resetAndDestroy());
        return;
      }
      default:
        return send(response, await pass(upstream, asked));
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // What is behind cannot be reached: said as any proxy does.
      send(response, { status: 502, type: 'text/plain', body: `Bad Gateway: ${String(error)}` });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // whoever asked is gone
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.removeListener('error', reject);
        resolve(portOf(server.address()));
      });
    });
  const close = async () => {
    if (server.listening) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    }
  };
  const letGo = (next: Fault | undefined) => {
    const before = fault;
    fault = next;
    met = 0;
    if (before?.does === 'hang') {
      sockets.forEach((socket) => socket.destroy());
    }
    late.forEach((come) => come());
  };

  const port = await listen(0);
  return {
    url: `http://${LOOPBACK}:${port}`,
    met: () => met,
    async play(next) {
      letGo(next);
      await (next.does === 'refuse' ? close() : server.listening || listen(port));
    },
    async mend() {
      letGo(undefined);
      await (server.listening || listen(port));
    },
    async stop() {
      letGo(undefined);
      await close();
    },
  };
}

/** Asks the service itself. */
function pass(upstream: string, { method, target, body, headers }: Asked): Promise<Answer> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
  return new Promise((resolve, reject) => {
    const asking = ask(new URL(target, upstream), { method, headers: { ...kept, 'content-length': body.length } });
    asking.once('error', reject);
    asking.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 502,
          type: response.headers['content-type'] ?? 'text/plain',
          body: Buffer.concat(chunks).toString('utf8'),
        })
      );
    });
    asking.end(body);
  });
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  if (!response.headersSent && !response.destroyed) {
    const bytes = Buffer.from(body);
    const empty = status === 204 || status === 304;
    response.writeHead(status, empty ? {} : { 'content-type': type, 'content-length': bytes.length });
    response.end(empty ? undefined : bytes);
  }
}

function until(ms: number, late: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const come = () => {
      clearTimeout(timer);
      late.delete(come);
      resolve();
    };
    const timer = setTimeout(come, ms);
    late.add(come);
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error('A TCP server without a port');
  }
  return address.port;
}

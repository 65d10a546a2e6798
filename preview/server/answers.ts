import type { ServerResponse } from 'node:http';

/** Everything comes from here, and no other page may hold or read it. Grafana's styles are made in the page. */
const SECURITY = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** Beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, { ...SECURITY, 'Cache-Control': 'no-cache', ...headers, 'Content-Type': type }).end(body);
}

/** An error as Grafana says one. */
export function refused(status: number, message: string): Answer {
  return { status, type: 'application/json', body: JSON.stringify({ message }) };
}

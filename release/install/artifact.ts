import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { asNumber, asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';

/** What `npm run package` leaves. */
export const ARTIFACTS = join(repositoryRoot(), 'artifacts');

/** The name of its zip. Throws where there is none. */
export function packageZip(): string {
  const read = (file: string) => asRecord(JSON.parse(readFileSync(join(repositoryRoot(), file), 'utf8')));
  const name = `${asText(read('src/plugin.json').id)}-${asText(read('package.json').version)}.zip`;
  if (!existsSync(join(ARTIFACTS, name))) {
    throw new Error(`There is no artifacts/${name}: run npm run package`);
  }
  return name;
}

/** Gives the package out on the loopback address, as a web server inside somebody's network would. */
export function serveArtifacts(): Promise<{ readonly url: string; stop(): void }> {
  const zip = packageZip();
  const server = createServer((request, response) => {
    const found = request.url === `/${zip}`;
    response.writeHead(found ? 200 : 404);
    response.end(found ? readFileSync(join(ARTIFACTS, zip)) : '');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const port = asNumber(asRecord(server.address()).port) ?? 0;
      resolve({ url: `http://127.0.0.1:${port}`, stop: () => void server.close() });
    });
  });
}

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

/** A single-page app on a loopback port of its own. */
export interface SinglePageApp extends AsyncDisposable {
  /** `http://localhost:41234`. */
  readonly origin: string;
  /** Tells the app its tenant and client. */
  configure(settings: object): void;
}

const require = createRequire(import.meta.url);
const address = z.object({ port: z.number() });
const html = ['text/html', join(import.meta.dirname, 'spa/index.html')] as const;
const script = 'text/javascript';

/** What the app consists of, by path; every other path shows the page. */
const files: Readonly<Record<string, readonly [type: string, path: string]>> = {
  '/app.js': [script, join(import.meta.dirname, 'spa/app.js')],
  '/auth0-spa-js.js': [script, require.resolve('@auth0/auth0-spa-js/dist/auth0-spa-js.production.js')],
};

/** Serves the app of `spa/`, which uses auth0-spa-js as it comes out of its package. */
export async function startSinglePageApp(): Promise<SinglePageApp> {
  let settings: object = {};
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/settings.json') return response.end(JSON.stringify(settings));
    const [type, path] = files[pathname] ?? html;
    return response.writeHead(200, { 'content-type': type }).end(readFileSync(path));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async (): Promise<void> => {
    server.close().closeAllConnections();
    await once(server, 'close');
  };
  return {
    origin: `http://localhost:${address.parse(server.address()).port}`,
    configure: (next) => {
      settings = next;
    },
    [Symbol.asyncDispose]: close,
  };
}

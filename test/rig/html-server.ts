import { once } from 'node:events';
import { createServer } from 'node:https';
import { z } from 'zod';
import { loadCertificates } from '#local-tenant/certificates.ts';

/** A server on loopback that answers everything with a page of HTML, as a proxy in between would. */
export interface HtmlServer extends AsyncDisposable {
  readonly domain: string;
  /** PEM. */
  readonly ca: string;
}

const address = z.object({ port: z.number() });

/** Starts a server that answers with one status. */
export async function startHtmlServer(status: number): Promise<HtmlServer> {
  const { ca, cert, key } = await loadCertificates(undefined, Date.now());
  const server = createServer({ cert, key }, (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<p>Hello</p>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async (): Promise<void> => {
    server.close().closeAllConnections();
    await once(server, 'close');
  };
  return { domain: `localhost:${address.parse(server.address()).port}`, ca, [Symbol.asyncDispose]: stop };
}

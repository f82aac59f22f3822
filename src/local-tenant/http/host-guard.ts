import type { FastifyInstance } from 'fastify';
import type { Answer } from './answer.ts';
import { HttpError } from './http-error.ts';

/** Says that a request was meant for another host. */
class MisdirectedRequest extends HttpError {
  toAnswer(): Answer {
    return { status: 421, body: { statusCode: 421, error: 'Misdirected Request', message: 'Unknown host' } };
  }
}

/**
 * Answers only requests for a name that the tenant has: a page whose domain was rebound to 127.0.0.1 sends its own.
 *
 * @param hostsOf - the names, by the port that the request came in at: `localhost:4443`
 */
export function guardHost(app: FastifyInstance, hostsOf: (port: number | undefined) => ReadonlySet<string>): void {
  let port: number | undefined;
  let hosts: ReadonlySet<string> = new Set();
  app.addHook('onRequest', async (request) => {
    const { localPort } = request.socket;
    if (localPort !== port) [port, hosts] = [localPort, hostsOf(localPort)];
    if (!hosts.has(request.host.toLowerCase())) throw new MisdirectedRequest();
  });
}

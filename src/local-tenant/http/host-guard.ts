import type { FastifyInstance } from 'fastify';
import type { Answer } from './answer.ts';
import { HttpError } from './http-error.ts';

const hosts = ['localhost', '127.0.0.1', '[::1]'];

/** Says that a request was meant for another host. */
class MisdirectedRequest extends HttpError {
  toAnswer(): Answer {
    return { status: 421, body: { statusCode: 421, error: 'Misdirected Request', message: 'Unknown host' } };
  }
}

/** Answers only requests for a loopback name: a page whose domain was rebound to 127.0.0.1 sends its own. */
export function guardHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const expected = hosts.map((host) => `${host}:${request.socket.localPort}`);
    if (!expected.includes(request.host)) throw new MisdirectedRequest();
  });
}

import type { Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hasCode } from '../error-code.ts';
import { PortInUseError } from '../port-in-use-error.ts';

/** Which port to listen on: `port` or none, `preferredPort` or a free one, or any free one. */
export interface PortChoice {
  readonly port?: number;
  readonly preferredPort?: number;
}

/** The port that a server listens on. */
export function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The tenant does not listen yet.');
  return address.port;
}

/**
 * Listens on an address.
 *
 * @throws {PortInUseError} when `port` is taken
 */
export async function listen(app: FastifyInstance, host: string, { port, preferredPort }: PortChoice): Promise<void> {
  const wanted = port ?? preferredPort ?? 0;
  try {
    await app.listen({ host, port: wanted });
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    if (port !== undefined) throw new PortInUseError(port, error);
    await app.listen({ host, port: 0 });
  }
}

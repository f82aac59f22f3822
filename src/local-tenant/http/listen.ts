import type { FastifyInstance } from 'fastify';
import { hasCode } from '../error-code.ts';
import { PortInUseError } from '../port-in-use-error.ts';

/** Which port to listen on: `port` or none, `preferredPort` or a free one, or any free one. */
export interface PortChoice {
  readonly port?: number;
  readonly preferredPort?: number;
}

/**
 * Listens on 127.0.0.1.
 *
 * @throws {PortInUseError} when `port` is taken
 */
export async function listen(app: FastifyInstance, { port, preferredPort }: PortChoice): Promise<void> {
  const wanted = port ?? preferredPort ?? 0;
  try {
    await app.listen({ host: '127.0.0.1', port: wanted });
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    if (port !== undefined) throw new PortInUseError(port, error);
    await app.listen({ host: '127.0.0.1', port: 0 });
  }
}

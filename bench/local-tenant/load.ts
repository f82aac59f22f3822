import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startChild } from './child.ts';
import type { TokenServer } from './token-server.ts';

const loadResultSchema = z.object({
  /** 99 of 100 answers came within this time. */
  p99Ms: z.number(),
  failed: z.number(),
});

/** What asks for tokens, in a process of its own. */
export interface Load extends AsyncDisposable {
  /**
   * Gets so many tokens, and gives the milliseconds within which 99 of 100 answers came.
   *
   * @throws Error - when a request did not give a token.
   */
  run(server: TokenServer, connections: number, amount: number): Promise<number>;
}

/** Starts the process that asks. */
export function startLoad(): Load {
  const child = startChild(fileURLToPath(new URL('./load-process.ts', import.meta.url)));
  return {
    run: async ({ name, tokenUrl, body, ca }, connections, amount) => {
      const { failed, p99Ms } = await child.ask({ tokenUrl, body, ca, connections, amount }, loadResultSchema);
      if (failed > 0) throw new Error(`Measure ${name}: ${failed} of its answers held no token`);
      return p99Ms;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

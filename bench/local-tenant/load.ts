import { z } from 'zod';
import { startChild } from './child.ts';
import { reference } from './references.ts';
import type { TokenServer } from './token-server.ts';

const loadResultSchema = z.object({
  tokens: z.number(),
  seconds: z.number(),
  /** 99 of 100 answers came within this time. */
  p99Ms: z.number(),
  failed: z.number(),
});

/** How a number of token requests went. */
type LoadResult = z.infer<typeof loadResultSchema>;

/** How much is asked for: so many tokens, or for so long. */
type LoadSize = { readonly amount: number } | { readonly seconds: number };

/** What asks for tokens, in a process of its own. */
export interface Load extends AsyncDisposable {
  /** @throws Error - when a request did not give a token. */
  run(server: TokenServer, connections: number, size: LoadSize): Promise<LoadResult>;
}

/** Starts the process that asks. */
export function startLoad(): Load {
  const child = startChild(reference('load.js'));
  return {
    run: async ({ name, tokenUrl, body, ca }, connections, size) => {
      const result = await child.ask({ tokenUrl, body, ca, connections, ...size }, loadResultSchema);
      if (result.failed > 0) throw new Error(`Measure ${name}: ${result.failed} of its answers held no token`);
      return result;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

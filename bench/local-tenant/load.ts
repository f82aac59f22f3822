import { startChild } from './child.ts';
import { reference } from './references.ts';
import type { TokenServer } from './token-server.ts';

/** How a number of token requests went. */
export interface LoadResult {
  readonly tokens: number;
  readonly seconds: number;
  /** 99 of 100 answers came within this time. */
  readonly p99Ms: number;
}

/** How much is asked for: so many tokens, or for so long. */
export type LoadSize = { readonly amount: number } | { readonly seconds: number };

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
      const result = await child.ask<LoadResult & { readonly failed: number }>({
        tokenUrl,
        body,
        ca,
        connections,
        ...size,
      });
      if (result.failed > 0) throw new Error(`Measure ${name}: ${result.failed} of its answers held no token`);
      return result;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

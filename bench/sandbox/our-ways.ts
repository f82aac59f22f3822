import { runCases } from '#cli/try/run-cases.ts';
import { createSources } from '#cli/try/sources.ts';
import { type RunOptions, type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import type { Contestant } from '../comparison.ts';
import { caseLine, flow } from './sample.ts';

/** Opens a sandbox, runs one flow and closes it: two processes start and end. */
export const createAndRun: Contestant = {
  name: 'sandbox, opened and closed',
  pieces: 1,
  run: async (pieces) => {
    for (let piece = 0; piece < pieces; piece++) {
      await using sandbox = startSandbox();
      await sandbox.run(flow);
    }
  },
};

/** One flow after the other. */
export function warmRun(name: string, sandbox: Sandbox, options?: RunOptions): Contestant {
  return {
    name,
    pieces: 1000,
    run: async (pieces) => {
      for (let piece = 0; piece < pieces; piece++) await sandbox.run(flow, options);
    },
  };
}

/** All flows at once. */
export function batch(sandbox: Sandbox): Contestant {
  return {
    name: 'sandbox',
    pieces: 4000,
    run: async (pieces) => void (await Promise.all(Array.from({ length: pieces }, () => sandbox.run(flow)))),
  };
}

/** As `npm run try -- --cases` does it, from lines to lines, in this process. */
export function batchOfCases(sandbox: Sandbox): Contestant {
  return {
    name: 'sandbox, through --cases',
    pieces: 4000,
    run: async (pieces) => {
      const sources = createSources('.', noProject);
      await runCases(lines(pieces), sources, sandbox, (outcome) => void JSON.stringify(outcome));
    },
  };
}

async function* lines(count: number): AsyncGenerator<string> {
  for (let line = 0; line < count; line++) yield `${caseLine}\n`;
}

function noProject(): never {
  throw new Error('The benchmark has no TypeScript sources');
}

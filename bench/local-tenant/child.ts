import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** A process of the benchmark. Disposing of it ends it. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** Sends a message and reads the next one that comes back. */
  ask<Answer>(message: object, schema: z.ZodType<Answer>): Promise<Answer>;
}

const startPath = fileURLToPath(new URL('../../scripts/start.js', import.meta.url));

/** Starts a process from a file of the benchmark: one of ours bundled, as every command is. */
export function startChild(path: string): Child {
  const command: readonly [string, string[]] = path.endsWith('.ts') ? [startPath, [path]] : [path, []];
  const child = fork(...command, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const complaints: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
  const failed = once(child, 'exit').then((): never => {
    throw new Error(`Measure: ${path} ended. ${Buffer.concat(complaints)}`);
  });
  // Whoever asks hears of it.
  failed.catch(() => {});
  return {
    pid: child.pid ?? Number.NaN,
    ask: async (message, schema) => schema.parse(await Promise.race([ask(child, message), failed])),
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await failed.catch(() => {});
    },
  };
}

async function ask(child: ChildProcess, message: object): Promise<unknown> {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}

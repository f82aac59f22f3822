import { limitHeldMemory } from './held-memory.ts';
import { parseRunRequest, type RunnerMessage, type RunRequest } from './protocol.ts';
import { readCoverage } from './read-coverage.ts';
import { createRealms } from './realms.ts';
import { runFlow } from './run-flow.ts';
import { startSession } from './session.ts';
import type { Harness } from './world.ts';

/** Put in by esbuild. */
declare const HARNESS: Harness;

// A parent that was killed cannot stop its runners: an idle one ends here, a looping one by its orphan guard.
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole process group, and it is for the parent to say what becomes of a flow.
process.on('SIGINT', () => {});
// Within a flow they are findings, and none may end a runner.
process.on('unhandledRejection', () => {});

const [, , realmKind, memoryMb] = process.argv;
limitHeldMemory(Number(memoryMb));
const realms = createRealms(realmKind === 'node' ? 'node' : 'vm2', HARNESS);
let queue = send({ kind: 'ready' });
process.on('message', (message) => {
  // A runner that is broken says so by its end.
  queue = queue.then(() => serve(parseRunRequest(message))).catch(() => process.exit(1));
});

/** Runs one flow after another. */
async function serve({ flow, keepKey }: RunRequest): Promise<void> {
  const { host = {} } = flow;
  setTimeZone(host.timeZone ?? 'UTC');
  const lease = realms.take(keepKey);
  const session = startSession(lease, host, ({ id }) => send({ kind: 'running', index: id - 1 }));
  const steps = await runFlow(session, flow, (told) => send({ kind: 'steps', steps: told }));
  session.close();
  const coverage = host.coverage ? readCoverage(lease.realm) : undefined;
  await send({ kind: 'done', steps, ...(coverage !== undefined && { coverage }) });
  realms.giveBack(lease);
}

/** Takes effect at once, and in every realm. */
function setTimeZone(timeZone: string): void {
  if (process.env['TZ'] !== timeZone) process.env['TZ'] = timeZone;
}

/** Sends and waits until the operating system has it: a script that loops next must not hold a finished step back. */
function send(message: RunnerMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}

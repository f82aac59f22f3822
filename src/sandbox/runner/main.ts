import { writeSync } from 'node:fs';
import { type FlowTexts, giveTexts } from '../flow-texts.ts';
import { lineOf, readMessages } from '../message-lines.ts';
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
process.stdin.on('end', () => process.exit());
// Ctrl+C reaches the whole process group, and it is for the parent to say what becomes of a flow.
process.on('SIGINT', () => {});
// Within a flow they are findings, and none may end a runner.
process.on('unhandledRejection', () => {});

/** File descriptor of the pipe to the process that started this one. */
const replies = 3;

const [, , realmKind, memoryMb] = process.argv;
limitHeldMemory(Number(memoryMb));
const realms = createRealms(realmKind === 'node' ? 'node' : 'vm2', HARNESS);
let queue = Promise.resolve();
readMessages(process.stdin, (message) => {
  // A runner that is broken says so by its end.
  queue = queue.then(() => serve(parseRunRequest(message))).catch(() => process.exit(1));
});
send({ kind: 'ready' });

/** Of the last flow whose state is kept. */
let remembered: FlowTexts = { codes: [], modules: {} };

/** Runs one flow after another. */
async function serve({ flow: sent, keepKey, texts = remembered }: RunRequest): Promise<void> {
  const flow = keepKey === undefined ? sent : giveTexts(sent, texts);
  remembered = texts;
  const { host = {} } = flow;
  setTimeZone(host.timeZone ?? 'UTC');
  const lease = realms.take(keepKey);
  const session = startSession(lease, host, ({ id }) => send({ kind: 'running', index: id - 1 }));
  const steps = await runFlow(session, flow, (told) => send({ kind: 'steps', steps: told }));
  session.close();
  const coverage = host.coverage ? readCoverage(lease.realm, keepKey !== undefined) : undefined;
  send({ kind: 'done', steps, ...(coverage !== undefined && { coverage }) });
  realms.giveBack(lease);
}

/** Takes effect at once, and in every realm. */
function setTimeZone(timeZone: string): void {
  if (process.env['TZ'] !== timeZone) process.env['TZ'] = timeZone;
}

/** Sends at once, and much faster than `process.send`: a script that loops next must not hold a finished step back. */
function send(message: RunnerMessage): void {
  const bytes = Buffer.from(lineOf(message));
  for (let done = 0; done < bytes.length; ) done += writeSync(replies, bytes, done);
}

import { writeSync } from 'node:fs';
import { type FlowTexts, giveTexts } from '../flow-texts.ts';
import { lineOf, readMessages } from '../message-lines.ts';
import { createProgressWriter } from '../progress-file.ts';
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

/** File descriptors: the pipe to the process that started this one, and the file that it reads when this one is gone. */
const [replies, progressFile] = [3, 4];

const [, , realmKind, memoryMb] = process.argv;
limitHeldMemory(Number(memoryMb));
const realms = createRealms(realmKind === 'node' ? 'node' : 'vm2', HARNESS);
const writeProgress = createProgressWriter(progressFile);
let served = 0;
let queue = Promise.resolve();
readMessages(process.stdin, (message) => {
  // A runner that is broken says so by its end.
  queue = queue.then(() => serve(parseRunRequest(message))).catch(() => process.exit(1));
});
send(lineOf({ kind: 'ready' } satisfies RunnerMessage));

/** Of the last flow whose state is kept. */
let remembered: FlowTexts = { codes: [], modules: {} };

/** Runs one flow after another. */
async function serve({ flow: sent, keepKey, texts = remembered }: RunRequest): Promise<void> {
  const flow = keepKey === undefined ? sent : giveTexts(sent, texts);
  remembered = texts;
  const { host = {} } = flow;
  setTimeZone(host.timeZone ?? 'UTC');
  const lease = realms.take(keepKey);
  let told = '';
  const tell = (message: RunnerMessage): void => {
    const line = lineOf(message);
    told += line;
    // A script that loops next must not hold a finished step back.
    if (message.kind !== 'done') writeProgress(served, line);
  };
  const session = startSession(lease, host, ({ id }) => tell({ kind: 'running', index: id - 1 }));
  const steps = await runFlow(session, flow, (finished) => tell({ kind: 'steps', steps: finished }));
  session.close();
  const coverage = host.coverage ? readCoverage(lease.realm, keepKey !== undefined) : undefined;
  tell({ kind: 'done', steps, ...(coverage !== undefined && { coverage }) });
  send(told);
  served++;
  realms.giveBack(lease);
}

/** Takes effect at once, and in every realm. */
function setTimeZone(timeZone: string): void {
  if (process.env['TZ'] !== timeZone) process.env['TZ'] = timeZone;
}

/** Sends at once, and much faster than `process.send`. */
function send(lines: string): void {
  const bytes = Buffer.from(lines);
  for (let done = 0; done < bytes.length; ) done += writeSync(replies, bytes, done);
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Trace } from '#sandbox/trace.ts';
import type { Contestant } from '../comparison.ts';
import { flow } from './sample.ts';
import { liveVm2 } from './vm-references.ts';

/** A reference that has to be closed. */
export interface OpenContestant extends Contestant, AsyncDisposable {}

/**
 * Opens the reference for what the sandbox does with state kept: a live vm2 run, and a way to another process and back
 * of the bytes of the flow and of its trace.
 */
export async function openVm2WithIpc(trace: Trace): Promise<OpenContestant> {
  const child = fork(fileURLToPath(new URL('./echo-child.ts', import.meta.url)), [], { execArgv: ['--import', 'tsx'] });
  await roundTrip(child, trace);
  return {
    name: 'vm2, one live VM, and an IPC round trip',
    pieces: 1000,
    run: async (pieces) => {
      for (let piece = 0; piece < pieces; piece++) {
        await roundTrip(child, { kind: 'run', flow });
        await liveVm2.run(1);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function roundTrip(child: ChildProcess, message: object): Promise<void> {
  const answered = once(child, 'message');
  child.send(message);
  await answered;
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { startOrphanGuard } from './orphan-guard.ts';
import { buildRunnerFile, type RunnerFile } from './runner-file.ts';

/** How a runner ended: one of the two is set. */
export interface RunnerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that waits for flows. It does not keep this process alive. */
export interface RunnerProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<RunnerExit>;
}

/** Starts a runner behind Node's permission model, and resolves when it is ready. */
export async function startRunnerProcess(): Promise<RunnerProcess> {
  const file = await buildRunnerFile();
  const child = fork(file.path, [], {
    env: {},
    execArgv: runnerFlags(file),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const exited = untilExit(child);
  const complaints: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
  await Promise.race([
    once(child, 'message'),
    exited.then((exit) => refuse(exit, Buffer.concat(complaints).toString())),
  ]);
  // Of use only until here: what scripts do is told over the channel.
  child.stderr?.destroy();
  child.unref();
  child.channel?.unref();
  return { child, exited };
}

/** Kills a runner and waits until it is gone. */
export async function killRunner({ child, exited }: RunnerProcess): Promise<void> {
  // An idle runner keeps nothing alive: without this a process that waits for its end would end first.
  child.ref();
  child.kill('SIGKILL');
  await exited;
}

/** Without `--allow-child-process`, and without `--allow-worker`, which opens the whole file system. */
function runnerFlags({ readable }: RunnerFile): string[] {
  return [permissionFlag(), ...readable.map((path) => `--allow-fs-read=${path}`), '--max-old-space-size=64'];
}

/** Node 24 refuses the experimental name, Node 20 knows no other. */
function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
}

async function untilExit(child: ChildProcess): Promise<RunnerExit> {
  const stopGuard = child.pid === undefined ? () => {} : startOrphanGuard(child.pid);
  try {
    return await new Promise((resolve, reject) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      // Also what `send` and `kill` meet when the process has just gone: then its exit follows.
      child.on('error', (error) => child.pid === undefined && reject(error));
    });
  } finally {
    stopGuard();
  }
}

function refuse({ code, signal }: RunnerExit, complaints: string): never {
  const ending = signal ?? `exit code ${code}`;
  throw new Error(
    `Start the sandbox's runner: it ended with ${ending} before it was ready. ${complaints.trim()}`.trim(),
  );
}

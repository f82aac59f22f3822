import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { readMemoryBytes } from './memory.ts';
import { createMessageWriter, readMessages } from './message-lines.ts';
import { startOrphanGuard } from './orphan-guard.ts';
import { openProgressFile, readProgress, type ToldProgress } from './progress-file.ts';
import type { RealmKind } from './realm-kind.ts';
import type { RunnerFile } from './runner-file.ts';

/** How a runner ended: one of `code` and `signal` is set. */
export interface RunnerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly progress: ToldProgress;
}

/** A process that waits for flows. It does not keep this process alive. */
export interface RunnerProcess {
  readonly child: ChildProcess;
  send(message: object): void;
  /** Takes what the runner says from now on. */
  listen(take: (message: unknown) => void): void;
  /** Resolves when it is gone and has been heard to the end. */
  readonly exited: Promise<RunnerExit>;
  readonly memoryMb: number;
  /** Resident memory before the first flow; 0 where it cannot be read. */
  readonly idleBytes: number;
}

/** How a runner is started. */
export interface RunnerOptions {
  readonly realm: RealmKind;
  /** What its scripts may have of the heap. */
  readonly memoryMb: number;
  /** Gives the runner's file. */
  readonly findFile: () => Promise<RunnerFile>;
}

/** Starts a runner behind Node's permission model, and resolves when it is ready. */
export async function startRunnerProcess({ realm, memoryMb, findFile }: RunnerOptions): Promise<RunnerProcess> {
  const file = await findFile();
  const progressFile = openProgressFile();
  // The runner hears on its standard input, and speaks on a pipe that nothing else writes to.
  const args = [file.path, realm, `${memoryMb}`, file.vm2];
  const child = spawn(process.execPath, [...runnerFlags(file, { realm, memoryMb }), ...args], {
    env: { TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', progressFile],
  });
  const exited = untilExit(child, progressFile);
  const complaints: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
  const { listen, ready } = hear(socketOf(child.stdio[3]));
  await Promise.race([ready, exited.then((exit) => refuse(exit, Buffer.concat(complaints).toString()))]);
  // Of use only until here: what scripts do is told over the pipe.
  child.stderr?.destroy();
  const requests = socketOf(child.stdin);
  // A runner that is gone hears nothing, and its exit is told.
  requests.on('error', () => {});
  requests.unref();
  child.unref();
  const idleBytes = readMemoryBytes(child.pid) ?? 0;
  return { child, send: createMessageWriter(requests), listen, exited, memoryMb, idleBytes };
}

/** Hears what comes from a runner; the first message says that it is ready. */
function hear(replies: Socket): Pick<RunnerProcess, 'listen'> & { readonly ready: Promise<void> } {
  let take: (message: unknown) => void = () => {};
  const ready = new Promise<void>((resolve) => {
    take = () => resolve();
  });
  readMessages(replies, (message) => take(message));
  replies.unref();
  return {
    ready,
    listen: (next) => {
      take = next;
    },
  };
}

/** The streams of child processes are sockets, which their type does not say. */
function socketOf(stream: unknown): Socket {
  if (stream instanceof Socket) return stream;
  throw new Error("Start the sandbox's runner: there is no pipe to it");
}

/** Kills a runner and waits until it is gone. */
export async function killRunner({ child, exited }: RunnerProcess): Promise<void> {
  // An idle runner keeps nothing alive: without this a process that waits for its end would end first.
  for (const each of [child, socketOf(child.stdin), socketOf(child.stdio[3])]) each.ref();
  child.kill('SIGKILL');
  await exited;
}

/**
 * Gives the flags of a runner: the wall around whatever gets out of its realm.
 *
 * Without `--allow-child-process`, and without `--allow-worker`, which opens the whole file system.
 */
export function runnerFlags(
  { readable }: Pick<RunnerFile, 'readable'>,
  { realm, memoryMb }: Omit<RunnerOptions, 'findFile'>,
): string[] {
  return [
    permissionFlag(),
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // Who gets hold of a function of the process cannot turn text into another one.
    '--disallow-code-generation-from-strings',
    // An error that V8 makes here can reach a script of this realm: it leaves nothing on its class for the next flow.
    ...(realm === 'node' ? ['--frozen-intrinsics'] : []),
    // Nobody reads them, and writing where nobody reads would end the process.
    '--no-warnings',
    `--max-old-space-size=${memoryMb + ownHeapMb}`,
    // What newer versions of Node let lie about before they collect it counts as well.
    '--max-semi-space-size=8',
  ];
}

/** What the runner itself takes of its heap. */
const ownHeapMb = 16;

/** Node 24 refuses the experimental name, Node 20 knows no other. */
function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
}

async function untilExit(child: ChildProcess, progressFile: number): Promise<RunnerExit> {
  const stopGuard = child.pid === undefined ? () => {} : startOrphanGuard(child.pid);
  try {
    const ending = await new Promise<Omit<RunnerExit, 'progress'>>((resolve, reject) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
      // Also what `kill` meets when the process has just gone: then its exit follows.
      child.on('error', (error) => child.pid === undefined && reject(error));
    });
    return { ...ending, progress: readProgress(progressFile) };
  } finally {
    stopGuard();
    closeSync(progressFile);
  }
}

function refuse({ code, signal }: RunnerExit, complaints: string): never {
  const ending = signal ?? `exit code ${code}`;
  throw new Error(
    `Start the sandbox's runner: it ended with ${ending} before it was ready. ${complaints.trim()}`.trim(),
  );
}

import type { Io } from '#cli/io.ts';
import { type CommandSpec, type ExitCode, runCommand } from '#cli/run-command.ts';
import { createFetch } from '#management/https-fetch.ts';

/** What a command did, as a shell would see it. */
export interface CliRun {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command sees in CI: no terminal, and no variables but those given. What it prints is lost. */
export function quietIo(root: string, env: Io['env'] = {}): Io {
  return {
    root,
    env,
    fetch: createFetch(undefined),
    isTerminal: false,
    out: () => {},
    err: () => {},
    interrupted: async () => {},
  };
}

/** Runs a command on a project in this process, as CI would. */
export async function runCli<Flags>(
  spec: CommandSpec<Flags>,
  root: string,
  argv: readonly string[],
  env: Io['env'] = {},
  fetch = createFetch(undefined),
): Promise<CliRun> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const io = {
    ...quietIo(root, env),
    fetch,
    out: (text: string) => void stdout.push(text),
    err: (text: string) => void stderr.push(text),
  };
  const exitCode = await runCommand(spec, argv, io);
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}

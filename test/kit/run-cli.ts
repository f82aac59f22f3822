import type { Io } from '#cli/io.ts';
import { type CommandSpec, type ExitCode, runCommand } from '#cli/run-command.ts';

/** What a command did, as a shell would see it. */
export interface CliRun {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command on a project in this process, as CI would: no terminal, and no variables but those given. */
export async function runCli<Flags>(
  spec: CommandSpec<Flags>,
  root: string,
  argv: readonly string[],
  env: Io['env'] = {},
): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    root,
    env,
    isTerminal: false,
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    interrupted: async () => {},
  };
  const exitCode = await runCommand(spec, argv, io);
  return { exitCode, stdout, stderr };
}

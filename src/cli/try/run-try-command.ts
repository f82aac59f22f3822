import type { Sandbox } from '#sandbox/sandbox.ts';
import { createTryCommand } from '../commands/try.ts';
import { processIo } from '../io.ts';
import { type ExitCode, runCommand } from '../run-command.ts';

/** What `scripts/try.ts` runs in the sandbox that it has opened. */
export function runTryCommand(sandbox: Sandbox): Promise<ExitCode> {
  return runCommand(createTryCommand(sandbox), process.argv.slice(2), processIo);
}

import { createTryCommand, runTry } from '#cli/commands/try.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';

/** `npm run try` with one sandbox for a test file: opening one takes longer than most tests. */
export function sharedTry(): ReturnType<typeof createTryCommand> {
  const sandbox = sharedSandbox();
  return { ...createTryCommand(sandbox), run: (flags, io) => runTry(flags, io, sandbox) };
}

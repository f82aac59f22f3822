import { runTry, tryCommand } from '#cli/commands/try.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';

/** `npm run try` with one sandbox for a test file: opening one takes longer than most tests. */
export function sharedTry(): typeof tryCommand {
  const sandbox = sharedSandbox();
  return { ...tryCommand, run: (flags, io) => runTry(flags, io, sandbox) };
}

import { openEarlySandbox } from '#cli/try/early-sandbox.ts';

// To start the sandbox takes as long as to load the command.
const sandbox = openEarlySandbox();
const { runTryCommand } = await import('#cli/try/run-try-command.ts');
process.exitCode = await runTryCommand(sandbox);

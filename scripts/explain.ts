import { explainCommand } from '#cli/commands/explain.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(explainCommand, process.argv.slice(2), processIo);

import { tryCommand } from '#cli/commands/try.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(tryCommand, process.argv.slice(2), processIo);

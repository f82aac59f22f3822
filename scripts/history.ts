import { historyCommand } from '#cli/commands/history.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(historyCommand, process.argv.slice(2), processIo);

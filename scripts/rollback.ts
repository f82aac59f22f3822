import { rollbackCommand } from '#cli/commands/rollback.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(rollbackCommand, process.argv.slice(2), processIo);

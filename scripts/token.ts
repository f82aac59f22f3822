import { tokenCommand } from '#cli/commands/token.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(tokenCommand, process.argv.slice(2), processIo);

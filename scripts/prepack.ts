import { packCommand } from '#cli/commands/pack.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(packCommand, process.argv.slice(2), processIo);

import { parityCommand } from '#cli/commands/parity.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(parityCommand, process.argv.slice(2), processIo);

import { personasCommand } from '#cli/commands/personas.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(personasCommand, process.argv.slice(2), processIo);

import { doctorCommand } from '#cli/commands/doctor.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(doctorCommand, process.argv.slice(2), processIo);

import { buildCommand } from '#cli/commands/build.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(buildCommand, process.argv.slice(2), processIo);

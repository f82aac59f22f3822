import { driftCommand } from '#cli/commands/drift.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(driftCommand, process.argv.slice(2), processIo);

import { importCommand } from '#cli/commands/import.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(importCommand, process.argv.slice(2), processIo);

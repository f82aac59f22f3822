import { migrateCommand } from '#cli/commands/migrate.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(migrateCommand, process.argv.slice(2), processIo);

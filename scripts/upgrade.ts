import { upgradeCommand } from '#cli/commands/upgrade.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(upgradeCommand, process.argv.slice(2), processIo);

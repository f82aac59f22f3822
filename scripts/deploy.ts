import { deployCommand } from '#cli/commands/deploy.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(deployCommand, process.argv.slice(2), processIo);

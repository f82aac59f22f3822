import { reviewCommand } from '#cli/commands/review.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(reviewCommand, process.argv.slice(2), processIo);

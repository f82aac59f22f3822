import { deployCommand } from '#cli/commands/deploy.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

// A deploy in a process of its own, which a test can kill.
process.exitCode = await runCommand(deployCommand, ['--env', 'staging'], { ...processIo, root: process.argv[2] ?? '' });

import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';
import { benchCommand } from '../bench/bench-command.ts';

process.exitCode = await runCommand(benchCommand, process.argv.slice(2), processIo);

import { contractCommand } from '#cli/commands/contract.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(contractCommand, process.argv.slice(2), processIo);

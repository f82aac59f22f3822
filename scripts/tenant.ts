import { tenantCommand } from '#cli/commands/tenant.ts';
import { processIo } from '#cli/io.ts';
import { runCommand } from '#cli/run-command.ts';

process.exitCode = await runCommand(tenantCommand, process.argv.slice(2), processIo);

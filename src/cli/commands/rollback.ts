import { Option } from 'commander';
import { z } from 'zod';
import { takeOverOption } from '#cli/deploy/deploy-flags.ts';
import { findRemote } from '#cli/deploy/find-remote.ts';
import { rollBack } from '#cli/deploy/roll-back.ts';
import { envOption, jsonOption } from '../options.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({
  env: z.string(),
  to: z.string().optional(),
  takeOver: z.string().optional(),
  yes: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `npm run rollback`: brings back what a tenant held before its last deploy, or after an earlier one. */
export const rollbackCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'rollback',
  description: 'Bring back what a tenant held before the last deploy, or after an earlier one, and read it back.',
  options: [
    envOption,
    new Option('--to <id>', 'bring back what the tenant held after this deploy: npm run history shows the ids'),
    takeOverOption,
    new Option('--yes', 'roll back a protected environment without being asked'),
    jsonOption,
  ],
  flags,
  run: async ({ env, ...options }, io) => rollBack(io, findRemote(io, env), options),
};

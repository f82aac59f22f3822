import { Option } from 'commander';
import { z } from 'zod';
import { envOption, extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';

/** What `npm run deploy` takes. */
export const deployOptions: readonly Option[] = [
  envOption,
  extensionPointsOption,
  new Option('--plan', 'stop after the plan: exit code 0 when nothing is to be changed, 2 when something is'),
  new Option('--out <file>', 'with --plan: write the plan to a file that --plan-file takes'),
  new Option('--plan-file <file>', 'deploy this plan, and refuse when tenant or build have moved since'),
  new Option('--adopt <names...>', 'take over resources of these names that were not built here'),
  new Option('--rotate <names...>', 'send secrets of these names although the tenant has them'),
  new Option('--no-rehearsal', "deploy drafts without running them in the tenant's own runtime first"),
  new Option('--no-rollback', 'leave what was written when the deploy fails'),
  new Option('--yes', 'deploy to a protected environment without being asked'),
  jsonOption,
];

/** Schema of what was given. */
export const deployFlags = z
  .object({
    env: z.string(),
    extensionPoints: extensionPointsFlag,
    plan: z.boolean().default(false),
    out: z.string().optional(),
    planFile: z.string().optional(),
    adopt: z.array(z.string()).default([]),
    rotate: z.array(z.string()).default([]),
    rehearsal: z.boolean().default(true),
    rollback: z.boolean().default(true),
    yes: z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(({ plan, out }) => plan || out === undefined, { path: ['out'], error: 'goes with --plan' })
  .refine(({ plan, planFile }) => !plan || planFile === undefined, {
    path: ['plan-file'],
    error: 'a plan is either made or carried out: leave --plan out',
  })
  .refine(({ planFile, adopt, rotate }) => planFile === undefined || adopt.length + rotate.length === 0, {
    path: ['plan-file'],
    error: 'the plan has its own --adopt and --rotate',
  });

/** What was given to `npm run deploy`. */
export type DeployFlags = z.infer<typeof deployFlags>;

import { Option } from 'commander';
import { z } from 'zod';
import { extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';

/** Takes over the lock of a deploy that was killed elsewhere. */
export const takeOverOption = new Option(
  '--take-over <lock>',
  'take over this lock of a branch, whose deploy was killed: the refusal names it',
);

/** What `npm run deploy` takes. */
export const deployOptions: readonly Option[] = [
  new Option('--env <names>', 'environments/<name>.yaml, or a wave: which tenants, e.g. staging,production').default(
    'local',
  ),
  extensionPointsOption,
  new Option('--plan', 'stop after the plan: exit code 0 when nothing is to be changed, 2 when something is'),
  new Option('--claims', 'with --plan: which tokens change, of the personas, clients and grants that are known'),
  new Option('--out <file>', 'with --plan: write the plan to a file that --plan-file takes'),
  new Option('--plan-file <file>', 'deploy this plan, and refuse when tenant or build have moved since'),
  new Option('--adopt <names...>', 'take over resources of these names that were not built here'),
  new Option('--rotate <names...>', 'send secrets of these names although the tenant has them'),
  new Option('--allow-delete', 'delete what was built here and is not in this build any more'),
  new Option('--full', 'send everything, changed or not, with the stock import of auth0-deploy-cli'),
  new Option('--ref <ref>', 'deploy the sources of this branch, tag or commit, not those of the checkout'),
  new Option('--no-rehearsal', "deploy drafts without running them in the tenant's own runtime first"),
  new Option('--no-rollback', 'leave what was written when the deploy fails'),
  takeOverOption,
  new Option('--yes', 'deploy to a protected environment without being asked'),
  jsonOption,
];

/** Schema of what was given. */
export const deployFlags = z
  .object({
    env: z.string(),
    extensionPoints: extensionPointsFlag,
    plan: z.boolean().default(false),
    claims: z.boolean().default(false),
    out: z.string().optional(),
    planFile: z.string().optional(),
    adopt: z.array(z.string()).default([]),
    rotate: z.array(z.string()).default([]),
    allowDelete: z.boolean().default(false),
    full: z.boolean().default(false),
    ref: z.string().optional(),
    rehearsal: z.boolean().default(true),
    rollback: z.boolean().default(true),
    takeOver: z.string().optional(),
    yes: z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(({ plan, out }) => plan || out === undefined, { path: ['out'], error: 'goes with --plan' })
  .refine(({ plan, claims }) => plan || !claims, { path: ['claims'], error: 'goes with --plan' })
  .refine(({ plan, planFile }) => !plan || planFile === undefined, {
    path: ['planFile'],
    error: 'a plan is either made or carried out: leave --plan out',
  })
  .refine(
    ({ planFile, adopt, rotate, allowDelete, full }) =>
      planFile === undefined || (adopt.length + rotate.length === 0 && !allowDelete && !full),
    { path: ['planFile'], error: 'the plan has its own --adopt, --rotate, --allow-delete and --full' },
  );

/** What was given to `npm run deploy`. */
export type DeployFlags = z.infer<typeof deployFlags>;

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { repositoryRoot } from '../rig/project-fixture.ts';

const permissions = z.record(z.string(), z.string());
const concurrency = z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean().optional() });

const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  'continue-on-error': z.boolean().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});

const job = z.strictObject({
  name: z.string().optional(),
  needs: z.string().optional(),
  if: z.string().optional(),
  'runs-on': z.literal('ubuntu-latest'),
  'timeout-minutes': z.int().max(30),
  permissions: permissions.optional(),
  strategy: z
    .strictObject({
      'fail-fast': z.boolean(),
      matrix: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
    })
    .optional(),
  environment: z.string().optional(),
  concurrency: concurrency.optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  steps: z.array(step),
});

const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), job),
});

const folder = join(repositoryRoot, '.github/workflows');

/** A workflow of this repository, by its file: `plan.yml`. */
export const workflows = new Map(
  readdirSync(folder).map((file) => [file, workflow.parse(parse(readFileSync(join(folder, file), 'utf8')))] as const),
);

/** Every job that has to do with a tenant, with the workflow that it stands in. */
export const tenantJobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).flatMap(([id, each]) => (each.environment === undefined ? [] : [{ file, id, job: each }])),
);

/** The texts of all YAML files under .github, by path. */
export const texts = new Map(
  readdirSync(join(repositoryRoot, '.github'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yml'))
    .map((path) => [path, readFileSync(join(repositoryRoot, '.github', path), 'utf8')] as const),
);

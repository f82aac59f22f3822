import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { type Plan, planSchema } from '#deploy/plan/plan.ts';
import { CliError } from '../cli-error.ts';
import { oneOrAll } from './one-or-all.ts';

/** Writes plans that a later deploy can be bound to: one as it is, several as a list. */
export function writePlanFile(file: string, plans: readonly Plan[]): void {
  try {
    writeFileAtomic.sync(file, `${JSON.stringify(oneOrAll(plans), undefined, 2)}\n`);
  } catch (cause) {
    throw planFileError(
      `Write the plan to "${file}": ${messageOf(cause)}`,
      'name a file in a folder that exists',
      cause,
    );
  }
}

const plansSchema = z.union([z.array(planSchema), planSchema.transform((plan) => [plan])]);

/**
 * Reads the plans that `--out` wrote, in the order of the tenants that are deployed to.
 *
 * @throws {CliError} when there is none, or they are for others
 */
export function readAgreed(
  file: string | undefined,
  targets: readonly { readonly environment: { readonly name: string } }[],
): readonly Plan[] | undefined {
  if (file === undefined) return undefined;
  const plans = readPlans(file);
  const planned = plans.map(({ environment }) => environment).join(',');
  const asked = targets.map(({ environment }) => environment.name).join(',');
  if (planned === asked) return plans;
  const message = `Read the plan "${file}": it is for ${planned || 'nobody'}, not ${asked}`;
  throw planFileError(message, `deploy it as it was made: --env ${planned}`, undefined);
}

function readPlans(file: string): readonly Plan[] {
  try {
    return plansSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.message : 'it holds no plan';
    throw planFileError(`Read the plan "${file}": ${reason}`, 'name a file that --plan --out wrote', cause);
  }
}

/**
 * Refuses a deploy whose plan is no longer the one that was agreed on: tenant or build have moved since.
 *
 * @throws {CliError} with what differs
 */
export function requireSamePlan(agreed: Plan, current: Plan): void {
  if (agreed.digest === current.digest) return;
  const moved = movedItems(agreed, current);
  throw new CliError([
    {
      code: 'plan-moved',
      message: `the plan is no longer what it was: ${moved.join('; ') || 'its file was edited'}`,
      fix: `look at a new plan: npm run deploy -- --env ${current.environment} --plan --out FILE`,
    },
  ]);
}

function movedItems(agreed: Plan, current: Plan): string[] {
  if (agreed.domain !== current.domain) return [`it is for ${agreed.domain}, not ${current.domain}`];
  const before = entriesOf(agreed);
  const after = entriesOf(current);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const changes = [was?.change ?? 'absent', is?.change ?? 'absent'];
    if (changes[0] !== changes[1]) return [`${id} was "${changes[0]}" and is "${changes[1]}"`];
    return [`${id} ${was?.sends === is?.sends ? 'changed in the tenant' : 'was built anew'}`];
  });
}

function entriesOf({ items }: Plan) {
  return new Map(items.map((item) => [`${item.type}/${item.name}`, item]));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function planFileError(message: string, fix: string, cause: unknown): CliError {
  return new CliError([{ code: 'plan-file', message, fix }], { cause });
}

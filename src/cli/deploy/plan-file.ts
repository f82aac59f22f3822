import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { type Plan, planSchema } from '#deploy/plan/plan.ts';
import { CliError } from '../cli-error.ts';

/** Writes a plan that a later deploy can be bound to. */
export function writePlanFile(file: string, plan: Plan): void {
  try {
    writeFileAtomic.sync(file, `${JSON.stringify(plan, undefined, 2)}\n`);
  } catch (cause) {
    throw planFileError(
      `Write the plan to "${file}": ${messageOf(cause)}`,
      'name a file in a folder that exists',
      cause,
    );
  }
}

/**
 * Reads a plan that `--out` wrote.
 *
 * @throws {CliError} when there is none
 */
export function readPlanFile(file: string): Plan {
  try {
    return planSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
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
  if (agreed.environment !== current.environment)
    return [`it is for ${agreed.environment}, not ${current.environment}`];
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

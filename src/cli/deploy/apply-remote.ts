import type { Assets } from '#bundle/assets.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import type { Applier } from '#deploy/apply.ts';
import type { ApplyCounts } from '#deploy/apply-message.ts';
import type { PlanItem } from '#deploy/plan/plan.ts';
import { verifyDeploy } from '#deploy/verify-deploy.ts';
import { CliError, type Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { withProgress } from '../progress.ts';
import { importFailed } from './import-failed.ts';
import type { ReadyRemote } from './prepare-remote.ts';

/**
 * Writes what a plan says to a remote tenant, and nothing else, and reads it back.
 *
 * @param assets - the whole build, which the tenant is compared with afterwards.
 * @returns writes by resource type
 * @throws {CliError} when the tenant does not hold the build afterwards
 */
export async function applyRemote(
  io: Io,
  applier: Applier,
  assets: Assets,
  ready: ReadyRemote,
): Promise<Readonly<Record<string, ApplyCounts>>> {
  const { tenant, session, planned, secrets, options } = ready;
  const { domain, ca, isLocal } = tenant;
  const changes = withMappings(planned.changes, secrets);
  const request = { domain, ...(ca !== undefined && { ca }), token: session.token, assets: changes, isLocal };
  const applied = await withProgress(io, 'Writing what changes with auth0-deploy-cli', () =>
    applier.apply({ ...request, types: Object.keys(changes) }),
  );
  if (applied.status === 'failed') {
    const left = await leftOf(() => verifyDeploy(session, assets, options, { attempts: 1 }));
    throw new CliError([...importFailed(applied).problems, left]);
  }
  const different = await withProgress(io, 'Reading it back', () => verified(ready, assets));
  if (different.length > 0) throw new CliError([differs(options.environment, different)]);
  return applied.counts;
}

async function verified({ session, options }: ReadyRemote, assets: Assets): Promise<readonly PlanItem[]> {
  try {
    return await verifyDeploy(session, assets, options);
  } catch (cause) {
    const problems = problemsOf(cause).map((problem) => ({
      ...problem,
      code: 'not-verified',
      message: `everything was written, but could not be read back: ${problem.message}`,
    }));
    throw new CliError(problems, { cause });
  }
}

/** What a deploy that stopped has left to do, as far as the tenant says so. */
async function leftOf(read: () => Promise<readonly PlanItem[]>): Promise<Problem> {
  const fix = 'the next deploy does what is left, and only that';
  try {
    const left = namesOf(await read());
    return { code: 'deploy-incomplete', message: left ? `still to do: ${left}` : 'nothing is left to do', fix };
  } catch (error) {
    const [problem] = problemsOf(error);
    return { code: 'deploy-incomplete', message: `what is left to do is unknown: ${problem?.message ?? ''}`, fix };
  }
}

function differs(environment: string, different: readonly PlanItem[]): Problem {
  return {
    code: 'verification-failed',
    message: `auth0-deploy-cli reported success, but the tenant does not hold the build: ${namesOf(different)}`,
    fix: `see what differs: npm run deploy -- --env ${environment} --plan`,
  };
}

function namesOf(items: readonly PlanItem[]): string {
  return items.map((item) => `${item.type}/${item.name}${fieldsOf(item)}`).join(', ');
}

function fieldsOf(item: PlanItem): string {
  if (!('fields' in item) || item.fields.length === 0) return '';
  const names = item.fields.map((field) => ('field' in field ? field.field : field.kind));
  return ` (${names.join(', ')})`;
}

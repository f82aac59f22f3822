import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { Plan, PlanWishes } from '#deploy/plan/plan.ts';
import type { DeployLevel } from '#deploy/preflight/check-scopes.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { Io } from '../io.ts';
import { withSteps } from '../progress.ts';
import { lastSecretsIn } from './deploy-log.ts';
import { type PreparedRemote, prepareRemote } from './prepare-remote.ts';
import type { RemoteTarget } from './remote-target.ts';

/** A tenant that was looked at and planned for. */
export interface PreparedTarget extends PreparedRemote {
  readonly target: RemoteTarget;
}

/**
 * Plans a deploy to one tenant, with everything that is to be said about it.
 *
 * @param known - the records of its deploys
 * @param agreed - a plan that was agreed on, whose wishes hold, and nothing else
 */
export async function prepareTarget(
  io: Io,
  target: RemoteTarget,
  level: DeployLevel,
  asked: PlanWishes,
  known: readonly DeployRecord[],
  agreed?: Plan,
): Promise<PreparedTarget> {
  const { built, environment } = target;
  const lastSecrets = agreed ? undefined : lastSecretsIn(known);
  const prepared = await withSteps(io, `Plan for ${environment.name}`, (step) =>
    step(`asking ${environment.domain}`, () =>
      prepareRemote(io, built, environment, level, agreed?.wishes ?? asked, lastSecrets),
    ),
  );
  const { findings, ready } = prepared;
  return { ...prepared, target, findings: [...findings, ...(ready ? unrecorded(ready.planned.plan, known) : [])] };
}

/** Another repository may use this toolkit, too, and deploy to the same tenant. */
function unrecorded({ items }: Plan, known: readonly DeployRecord[]): DeployFinding[] {
  const written = new Set(known.flatMap(({ sent }) => Object.keys(sent)));
  const resources = items
    .filter(({ change }) => change === 'delete')
    .map(({ type, name }) => `${type}/${name}`)
    .filter((resource) => !written.has(resource));
  return resources.length > 0 ? [{ code: 'delete-unrecorded', resources }] : [];
}

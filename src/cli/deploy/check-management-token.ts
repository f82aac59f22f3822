import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { checkOwnToken } from '#deploy/preflight/check-own-token.ts';
import { secretValues } from '#deploy/record/secret-fingerprints.ts';
import { ownQuestion } from '#deploy/rehearse/rehearsal-events.ts';
import { extensionsOfBuild } from '#deploy/tenant-state/extensions-after-deploy.ts';
import { predictedExchange } from '#pipeline/predicted-transaction.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { withPipeline } from '../with-pipeline.ts';

/** What is about to be written, by whom. */
interface PendingDeploy {
  readonly environment: RemoteEnvironment;
  readonly changes: Assets;
  readonly clientId: string;
  /** Values of the environment's secrets, as far as they are known. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Looks whether the client that deploys could do so again, where what runs for its token is about to change. */
export async function checkManagementToken(
  { project, build: { assets } }: BuiltProject,
  { environment, changes, clientId, secrets }: PendingDeploy,
): Promise<DeployFinding[]> {
  if (!changesExchange(changes)) return [];
  const known = secretValues(assets, secrets);
  const ours = (assets.actions ?? []).filter(isForExchange);
  // A plan asks no command for a secret: then the deploy itself has to look.
  if (ours.some((action) => action.secrets.some(({ name }) => !known.has(`actions/${action.name}/${name}`)))) return [];
  const extensions = extensionsOfBuild(assets, known);
  const exchange = predictedExchange(ownQuestion(environment, clientId));
  return withPipeline(project.root, (pipeline) => checkOwnToken(pipeline, extensions, exchange));
}

function changesExchange({ actions = [], triggers = {}, hooks = [] }: Assets): boolean {
  const isBound = Object.hasOwn(triggers, trigger);
  return isBound || actions.some(isForExchange) || hooks.some(({ triggerId }) => triggerId === trigger);
}

const trigger = 'credentials-exchange';

function isForExchange({ supported_triggers: [{ id }] }: NonNullable<Assets['actions']>[number]): boolean {
  return id === trigger;
}

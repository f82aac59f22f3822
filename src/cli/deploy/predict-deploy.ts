import { isComplete } from '#deploy/tenant-state/extension-gap.ts';
import type { TokenCheck } from '#deploy/verify/token-check.ts';
import type { Project } from '#project/load-project.ts';
import { withPipeline } from '../with-pipeline.ts';
import { type ClaimsPlan, claimsPlan } from './claims-plan.ts';
import type { PlannedExtensions } from './planned-extensions.ts';
import type { TokenRequest } from './token-requests.ts';

/** What the tokens of a tenant are predicted to say after a deploy. */
export interface DeployPrediction {
  /** All of them, beside what they say now. */
  readonly claims: ClaimsPlan;
  /** Those that will be taken. */
  readonly checks: readonly TokenCheck[];
}

/** Random values of scripts start here, so that the same build predicts the same claims. */
const predictionSeed = 1;

/** Predicts the tokens after a deploy. */
export async function predictDeploy(
  project: Project,
  extensions: PlannedExtensions,
  requests: readonly TokenRequest[],
): Promise<DeployPrediction> {
  const isCertain = isComplete(extensions.gaps);
  return withPipeline(
    project.root,
    async (pipeline) => {
      const [claims, ...checks] = await Promise.all([
        claimsPlan(project, extensions, pipeline),
        ...requests.map(async ({ transaction, ...asked }): Promise<TokenCheck> => {
          return { ...asked, isCertain, predicted: await pipeline(extensions.after, transaction) };
        }),
      ]);
      return { claims, checks };
    },
    { seed: predictionSeed },
  );
}

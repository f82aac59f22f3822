import { availableParallelism } from 'node:os';
import { buildProject } from '#bundle/build.ts';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Project } from '#project/load-project.ts';
import { combinationsOf } from '#review/combinations-of.ts';
import { compareTransactions } from '#review/compare-transactions.ts';
import type { AnsweredCombination } from '#review/contract/claims-contract.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import { problemOf } from '../problem-of.ts';

/**
 * Runs every transaction that the tenant of a project allows.
 * @throws {CliError} with everything that the build found
 */
export async function askProject(project: Project, sandbox: Sandbox): Promise<readonly AnsweredCombination[]> {
  const result = await buildProject(project);
  if (result.status === 'failed') throw new CliError(result.findings.map(problemOf));
  const run = createPipeline((flow) => sandbox.run(flow), createPackageFinder(project.root));
  const side = { extensions: extensionsOfAssets(result.build.assets), run };
  const planned = combinationsOf(project).map(({ combination, transaction }) => {
    return { combination, before: transaction, after: transaction };
  });
  // Compared with itself, each transaction runs once.
  const reviewed = await compareTransactions({ before: side, after: side }, planned, 16 * availableParallelism());
  return reviewed.map(({ combination, after }) => ({ combination, answer: after }));
}

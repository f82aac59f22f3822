import { createPackageFinder } from '#bundle/package-finder.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { refusalError } from './refusal-error.ts';

/**
 * Predicts the tokens of a transaction from a build alone.
 *
 * @throws {CliError} when an extension would refuse the transaction
 */
export async function predict({ project, build }: BuiltProject, transaction: Transaction): Promise<Issued> {
  await using sandbox = startSandbox({ runners: 1 });
  const pipeline = createPipeline((flow) => sandbox.run(flow), createPackageFinder(project.root));
  const result = await pipeline(extensionsOfAssets(build.assets), transaction);
  if (result.status === 'issued') return result;
  throw refusalError(result);
}

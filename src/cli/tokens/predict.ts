import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { withPipeline } from '../with-pipeline.ts';
import { refusalError } from './refusal-error.ts';

/**
 * Predicts the tokens of a transaction from a build alone.
 *
 * @throws {CliError} when an extension would refuse the transaction
 */
export async function predict({ project, build }: BuiltProject, transaction: Transaction): Promise<Issued> {
  const extensions = extensionsOfAssets(build.assets);
  const result = await withPipeline(project.root, (pipeline) => pipeline(extensions, transaction));
  if (result.status === 'issued') return result;
  throw refusalError(result);
}

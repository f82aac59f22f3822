import { loadDist } from '#bundle/load-dist.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { refusalError } from './refusal-error.ts';

/**
 * Predicts the tokens of a transaction from dist alone.
 *
 * @param folder - of the build: `dist/staging`
 * @throws {CliError} when an extension would refuse the transaction
 */
export async function predict(folder: string, transaction: Transaction): Promise<Issued> {
  await using sandbox = startSandbox({ runners: 1 });
  const pipeline = createPipeline((flow) => sandbox.run(flow));
  const result = await pipeline(extensionsOfAssets(loadDist(folder)), transaction);
  if (result.status === 'issued') return result;
  throw refusalError(result);
}

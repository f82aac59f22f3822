import { compile } from '#bundle/compile.ts';
import { extensionId } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import { sourceMapsOf } from '#bundle/source-maps.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { PlannedTransaction } from '#review/combinations-of.ts';
import { explainTransaction } from '#review/explain/explain-transaction.ts';
import type { Explanation } from '#review/explain/explanation.ts';
import { sourceLines } from '#review/explain/source-lines.ts';
import type { BuiltProject } from '../build-to-dist.ts';

/** Runs a transaction on a build, and tells what each of its scripts did. */
export async function explain(
  { project, build }: BuiltProject,
  { combination, transaction }: PlannedTransaction,
  pipeline: Pipeline,
): Promise<Explanation> {
  const extensions = extensionsOfAssets(build.assets);
  const declared = extensionsOf(project);
  // An Action of several rules holds their helpers several times: each source tells its own lines best.
  const { scripts } = await compile(project, declared);
  const trigger = transaction.kind === 'login' ? 'post-login' : 'credentials-exchange';
  const knowledge = { extensions, maps: sourceMapsOf(build.scripts), lines: sourceLines(scripts) };
  const result = await pipeline(extensions, transaction);
  return {
    environment: project.environment.name,
    combination,
    ...explainTransaction(knowledge, transaction, result),
    otherTrigger: declared.filter(({ triggerId }) => triggerId !== trigger).map(extensionId),
  };
}

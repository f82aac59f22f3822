import { createPackageFinder } from '#bundle/package-finder.ts';
import { createPipeline, type Pipeline } from '#pipeline/pipeline.ts';
import { startSandbox } from '#sandbox/sandbox.ts';

/** How predictions are made. */
interface PredictionOptions {
  /** Makes the random values of scripts the same in every run. */
  readonly seed?: number;
}

/** Opens a sandbox for as long as some predictions take. `root` is the project's, whose packages scripts may require. */
export async function withPipeline<Result>(
  root: string,
  work: (pipeline: Pipeline) => Promise<Result>,
  { seed }: PredictionOptions = {},
): Promise<Result> {
  await using sandbox = startSandbox({ runners: 1 });
  const run: Parameters<typeof createPipeline>[0] = (flow) =>
    sandbox.run(seed === undefined ? flow : { ...flow, host: { ...flow.host, seed } });
  return await work(createPipeline(run, createPackageFinder(root)));
}

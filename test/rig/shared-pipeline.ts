import { createPipeline, type Pipeline } from '#pipeline/pipeline.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

/** A pipeline that runs scripts in one sandbox for all tests of a file. */
export function sharedPipeline(): Pipeline {
  const sandbox = sharedSandbox();
  return createPipeline((flow) => sandbox.run(flow));
}

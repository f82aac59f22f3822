import { Agent, setGlobalDispatcher } from 'undici';
import type { ApplyRequest, ApplyResult } from './apply-message.ts';
import { createImporter } from './deploy-cli.ts';

process.once('message', (request: ApplyRequest) => {
  void apply(request).then((result) => process.send?.(result));
});

/** Writes the assets with the deploy CLI, without its schema check, which takes longer than all the rest. */
async function apply(request: ApplyRequest): Promise<ApplyResult> {
  // The SDK uses the global fetch and takes no other.
  if (request.ca !== undefined) setGlobalDispatcher(new Agent({ connect: { ca: request.ca } }));
  try {
    const importer = createImporter(request);
    await importer.runStage('validate');
    await importer.processChanges();
    const counts = importer.handlers.map(({ type, created, updated, deleted }) => [
      type,
      { created, updated, deleted },
    ]);
    return { status: 'applied', counts: Object.fromEntries(counts) };
  } catch (error) {
    return failureOf(error);
  }
}

/** The deploy CLI notes on an error which of its handlers threw it. */
function failureOf(error: unknown): ApplyResult {
  if (!(error instanceof Error)) return { status: 'failed', message: String(error) };
  const { message } = error;
  const type = 'type' in error && typeof error.type === 'string' ? { type: error.type } : {};
  const stage = 'stage' in error && typeof error.stage === 'string' ? { stage: error.stage } : {};
  return { status: 'failed', message, ...type, ...stage };
}

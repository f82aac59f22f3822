import { createFetch } from '#management/https-fetch.ts';
import { createRetryingFetch } from '#management/retrying-fetch.ts';
import type { ApplyRequest, ApplyResult, StopRequest } from './apply-message.ts';
import { createImporter, importStock } from './deploy-cli.ts';
import { createGuardedFetch, MovedError } from './guarded-fetch.ts';

let current: Traffic | undefined;

process.on('message', (request: ApplyRequest | StopRequest) => {
  if ('stop' in request) {
    if (current) current.isClosed = true;
    return;
  }
  void apply(request).then((result) => process.send?.(result));
});

// On a terminal Ctrl+C reaches this process, too: whoever ordered the writes says when to stop.
process.on('SIGINT', () => undefined);

// Whoever ordered the writes is gone, and so is the lock on the tenant.
process.once('disconnect', () => process.exit(1));

/** Writes the assets with the deploy CLI, without its schema check, which takes longer than all the rest, or as it does. */
async function apply(request: ApplyRequest): Promise<ApplyResult> {
  const traffic: Traffic = { moved: [], inFlight: new Set(), isClosed: false };
  current = traffic;
  useFetch(request, traffic);
  try {
    if (request.stock) {
      await importStock(request, request.stock);
      return { status: 'applied', counts: {} };
    }
    const importer = createImporter(request);
    await importer.runStage('validate');
    await importer.processChanges();
    const counts = importer.handlers.map(({ type, created, updated, deleted }) => [
      type,
      { created, updated, deleted },
    ]);
    return { status: 'applied', counts: Object.fromEntries(counts) };
  } catch (error) {
    // Nothing is to be written any more once the answer is out: whoever gets it may begin to restore.
    traffic.isClosed = true;
    await Promise.allSettled(traffic.inFlight);
    return { ...failureOf(error), moved: traffic.moved };
  }
}

interface Traffic {
  readonly moved: string[];
  readonly inFlight: Set<Promise<unknown>>;
  isClosed: boolean;
}

/** The SDK uses the global fetch and takes no other. Its headers are of a class that ours does not know. */
function useFetch({ ca, domain, held, answerMs }: ApplyRequest, traffic: Traffic): void {
  const patience = answerMs === undefined ? {} : { timeoutMs: answerMs };
  const patient = createRetryingFetch(createFetch(ca), patience);
  const guarded = held === undefined ? patient : createGuardedFetch(patient, `https://${domain}`, held);
  const fetch = async (input: string, { headers, method, body }: SdkRequest): Promise<unknown> => {
    if (traffic.isClosed) throw new Error('The import has failed already, or nobody wants it any more.');
    const answer = guarded(input, { method, headers: [...headers], ...(body !== undefined && { body }) });
    traffic.inFlight.add(answer);
    try {
      return await answer;
    } catch (error) {
      if (error instanceof MovedError) traffic.moved.push(error.path);
      throw error;
    } finally {
      traffic.inFlight.delete(answer);
    }
  };
  Object.assign(globalThis, { fetch });
}

interface SdkRequest {
  readonly method: string;
  readonly headers: Iterable<[string, string]>;
  readonly body?: string;
}

/** The deploy CLI notes on an error which of its handlers threw it. */
function failureOf(error: unknown): Extract<ApplyResult, { readonly status: 'failed' }> {
  if (!(error instanceof Error)) return { status: 'failed', message: String(error) };
  const message = messageOf(error);
  const type = 'type' in error && typeof error.type === 'string' ? { type: error.type } : {};
  const stage = 'stage' in error && typeof error.stage === 'string' ? { stage: error.stage } : {};
  return { status: 'failed', message, ...type, ...stage };
}

/** The SDK says no more than "fetch failed", and hides what did. */
function messageOf({ message, cause }: Error): string {
  return cause instanceof Error && !message.includes(cause.message) ? `${message}: ${messageOf(cause)}` : message;
}

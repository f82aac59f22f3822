import type { Outcome } from '#sandbox/trace.ts';

/** Says in a few words how a run ended. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.status) {
    case 'completed':
      return 'completed';
    case 'denied':
      return `denied with "${outcome.error.message}"`;
    case 'redirected':
      return `redirected to ${outcome.url}`;
    case 'challenged':
      return `challenged by ${outcome.call.path} ${JSON.stringify(outcome.call.args)}`;
    case 'failed':
      return `failed with ${outcome.error.name}: ${outcome.error.message}`;
    case 'timed-out':
      return `did not finish within ${outcome.timeoutMs} ms`;
    case 'out-of-memory':
      return 'used too much memory';
    case 'never-called-back':
      return 'never called back';
    case 'invalid':
      return `is no valid script: ${outcome.error.message}`;
  }
}

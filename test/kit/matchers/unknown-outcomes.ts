import type { Outcome } from '#sandbox/trace.ts';

/** After these nothing can be said of what the transaction would have come to. */
export function isBroken({ status }: Outcome): boolean {
  return !['challenged', 'completed', 'denied', 'redirected'].includes(status);
}

/** After these what the script did until then is lost with its process. */
export function isKilled({ status }: Outcome): boolean {
  return status === 'timed-out' || status === 'out-of-memory';
}

/** Every outcome says all that the matcher asks for. */
export function isNever(): boolean {
  return false;
}

import type { Io } from '../io.ts';

/**
 * Hears that whoever deploys wants to stop, and tells them that it was heard. What has begun is then brought to an end
 * that is known, and the lock on the tenant goes.
 */
export function stopSignal(io: Io, says: string): AbortSignal | undefined {
  const stop = io.stopping?.();
  const tell = () => io.err(`\n${says} Another Ctrl+C ends it at once, and leaves everything as it is.\n`);
  stop?.addEventListener('abort', tell, { once: true });
  return stop;
}

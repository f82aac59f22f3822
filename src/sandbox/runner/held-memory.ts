import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let limitBytes = Number.POSITIVE_INFINITY;

/**
 * Limits what scripts may hold when they have completed, in a process that is theirs alone: to half of what a flow may
 * have. A script that starts with less would be blamed for what is not its own.
 */
export function limitHeldMemory(flowMb: number): void {
  limitBytes = flowMb * 512 * 1024;
}

/**
 * Says whether the scripts so far hold more memory than the next one could do with.
 *
 * This is all that limits buffers where a runner cannot be watched from outside.
 */
export function holdsTooMuch(): boolean {
  if (!exceeds()) return false;
  takeCollector()();
  return exceeds();
}

function exceeds(): boolean {
  const { used_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  return heap + buffers > limitBytes;
}

/** Takes `gc` from a context of its own, so that no realm has it. Not before it is needed: flags slow down contexts. */
function takeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return collect;
}

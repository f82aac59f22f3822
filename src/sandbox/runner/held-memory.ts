import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Half of what a flow may have: a script that starts with less would be blamed for what is not its own. */
const limitBytes = (Number(process.argv[3]) || 128) * 512 * 1024;

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

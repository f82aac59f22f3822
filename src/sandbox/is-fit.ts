import { parseRunnerMessage, type RunnerRequest } from './runner/protocol.ts';
import type { RunnerProcess } from './runner-process.ts';

/** An idle runner answers in far less; one that does not is not idle, whatever keeps it busy. */
const answerMs = 1000;

/** Says whether an idle runner is a fair start for a flow: nothing of an earlier flow occupies it. */
export async function isFit({ child, exited }: RunnerProcess): Promise<boolean> {
  let deadline: NodeJS.Timeout | undefined;
  const answered = new Promise<boolean>((resolve) => {
    child.on('message', function listen(received) {
      if (parseRunnerMessage(received).kind !== 'ready') return;
      child.off('message', listen);
      resolve(true);
    });
    // When this process was busy itself, the answer may have come in time and not been read yet.
    deadline = setTimeout(() => setImmediate(resolve, false), answerMs);
  });
  child.send({ kind: 'ping' } satisfies RunnerRequest);
  try {
    return await Promise.race([answered, exited.then(() => false)]);
  } finally {
    clearTimeout(deadline);
  }
}

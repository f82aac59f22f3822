import { parseRunnerRequest, type RunnerMessage } from './protocol.ts';
import { runFlow } from './run-flow.ts';
import { startSession } from './session.ts';

// A parent that was killed cannot stop its runners: an idle one ends here, a looping one by its orphan guard.
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole process group, and it is for the parent to say what becomes of a flow.
process.on('SIGINT', () => {});
process.on('message', (message) => void answer(message));
// Within a flow they are findings, and none may end a runner.
process.on('unhandledRejection', () => {});
// The first realm of a process takes ten times as long as later ones, and that is no script's fault.
startSession(async () => {}).close();
void send({ kind: 'ready' });

async function answer(message: unknown): Promise<void> {
  const request = parseRunnerRequest(message);
  switch (request.kind) {
    case 'ping':
      return send({ kind: 'ready' });
    case 'run':
      await runFlow(request.flow, send);
      return send({ kind: 'done' });
  }
}

/** Sends and waits until the operating system has it: a script that loops next must not hold a finished step back. */
function send(message: RunnerMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { RequestFault, StatusFault } from './fault.ts';

/** What becomes of a request that a fault has met: `cut` when its connection is to end without an answer. */
type FaultyAnswer = Answer | 'cut';

/** Lets a fault have its way with a request, whose handler runs in `answer`. */
export async function injectFault(
  fault: RequestFault,
  socket: Socket,
  answer: () => Promise<Answer>,
): Promise<FaultyAnswer> {
  switch (fault.kind) {
    case 'status':
      if (fault.effect === 'done') await answer();
      return statusAnswer(fault);
    case 'reset':
      if (fault.effect === 'done') await answer();
      return 'cut';
    case 'delay':
      return (await isStillThere(socket, fault.delayMs)) ? answer() : 'cut';
    case 'hang':
      await untilClosed(socket);
      return 'cut';
  }
}

function statusAnswer({ status, headers = {} }: StatusFault): Answer {
  const body = { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message: 'Injected fault' };
  return { status, headers, body };
}

/** Waits, and tells whether somebody still waits for the answer: nothing may happen after the tenant has closed. */
async function isStillThere(socket: Socket, delayMs: number): Promise<boolean> {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  socket.once('close', abort);
  try {
    await delay(delayMs, undefined, { signal: gone.signal });
  } catch {
    return false;
  } finally {
    socket.off('close', abort);
  }
  return !socket.destroyed;
}

function untilClosed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}

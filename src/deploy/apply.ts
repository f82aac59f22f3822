import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApplyRequest, ApplyResult, StopRequest } from './apply-message.ts';

// Through the start of the commands, because what loads in one piece loads in half the time.
const startPath = fileURLToPath(new URL('../../scripts/start.js', import.meta.url));

/** A process that loads auth0-deploy-cli and then writes, one order after the other. Disposing of it ends it, done or not. */
export interface Applier extends AsyncDisposable {
  /**
   * @param stop - once aborted no request to the tenant is begun any more, and the order has failed
   */
  apply(request: ApplyRequest, stop?: AbortSignal): Promise<ApplyResult>;
}

/** What the process that writes may see of the environment. */
export interface ApplierEnvironment {
  /** File with CAs to trust besides the public ones. */
  readonly NODE_EXTRA_CA_CERTS?: string | undefined;
}

/**
 * Starts auth0-deploy-cli in a process of its own, because the CLI's configuration is global to a process. Loading it
 * takes a second, which is well spent on other work in the meantime.
 */
export function startApplier({ NODE_EXTRA_CA_CERTS: caFile }: ApplierEnvironment = {}): Applier {
  const child = fork(startPath, ['apply'], {
    execArgv: [],
    // Nothing else of ours, so that the CLI finds no AUTH0_… setting and no mapping in it.
    env: { AUTH0_LOG: 'error', ...(caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const closed = once(child, 'close');
  return {
    async apply(request, stop) {
      child.send(request);
      const halt = () => void (child.connected && child.send({ stop: true } satisfies StopRequest));
      stop?.addEventListener('abort', halt, { once: true });
      const answer = once(child, 'message').then(([result]): ApplyResult => result);
      return Promise.race([
        answer,
        closed.then((): ApplyResult => ({ status: 'failed', message: complaintIn(stderr) })),
      ]);
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
    },
  };
}

/** The line that names the error, among the stack and the version that Node prints around it. */
function complaintIn(chunks: readonly Buffer[]): string {
  const text = Buffer.concat(chunks).toString().trim();
  return /^\w*Error\b.*$/m.exec(text)?.[0] ?? (text || 'auth0-deploy-cli ended without a result');
}

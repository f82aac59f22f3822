import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApplyRequest, ApplyResult } from './apply-message.ts';

const childPath = fileURLToPath(new URL('./apply-child.ts', import.meta.url));

/**
 * Writes a build to a tenant with auth0-deploy-cli, in a process of its own: the CLI's configuration is global to a
 * process, and a CA can only be trusted at its start.
 *
 * @param caPath - file of the CA that signed the tenant's certificate, when no public one did
 */
export async function applyAssets(request: ApplyRequest, caPath: string | undefined): Promise<ApplyResult> {
  const child = fork(childPath, {
    execArgv: ['--import', import.meta.resolve('tsx')],
    // Nothing of ours, so that the CLI finds no AUTH0_… setting and no mapping in it.
    env: { AUTH0_LOG: 'error', ...(caPath !== undefined && { NODE_EXTRA_CA_CERTS: caPath }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.send(request);
  const answer = once(child, 'message').then(([result]): ApplyResult => result);
  const exit = once(child, 'close').then((): ApplyResult => ({ status: 'failed', message: lastLine(stderr) }));
  const result = await Promise.race([answer, exit]);
  await exit;
  return result;
}

function lastLine(chunks: readonly Buffer[]): string {
  const lines = Buffer.concat(chunks).toString().trim().split('\n');
  return lines.at(-1) || 'auth0-deploy-cli ended without a result';
}

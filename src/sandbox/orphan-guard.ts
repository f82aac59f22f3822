import { spawn } from 'node:child_process';

/**
 * Starts a shell that kills a runner when this process is gone, however it went.
 *
 * A runner that loops does not notice that its parent was killed with -9, and under Node's permission model it may
 * have no thread that would. The shell waits for the end of a pipe that only this process holds. Windows needs none:
 * it ends child processes with their parent.
 *
 * @returns a function that ends the guard and leaves the runner alone.
 */
export function startOrphanGuard(pid: number): () => void {
  if (process.platform === 'win32') return () => {};
  const script = 'trap "" INT HUP; read -r _; kill -9 "$0"';
  const guard = spawn('/bin/sh', ['-c', script, `${pid}`], { env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => {});
  guard.unref();
  guard.stdin?.on('error', () => {});
  return () => void guard.kill('SIGKILL');
}

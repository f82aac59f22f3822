import { execFile } from 'node:child_process';
import { hasCode } from '#project/has-code.ts';
import { SecretError } from './secret-error.ts';

/** Long enough for whoever has to touch a key; not for a question that nobody sees. */
const patienceMs = 60_000;

/**
 * Asks a command such as `op read …` or `vault kv get …` for a secret: what it prints, without the line break at the end.
 *
 * @throws {SecretError} when it cannot be run, fails, does not end or prints nothing. What it said is kept back: it may
 * repeat the secret.
 */
export function secretOfCommand(name: string, command: readonly string[], timeoutMs = patienceMs): Promise<string> {
  const [file = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout) => {
      const value = stdout.replace(/\r?\n$/, '');
      if (!error && value !== '') return resolve(value);
      const detail = error ? describe(file, error, timeoutMs) : `the command "${file}" printed nothing`;
      reject(new SecretError(name, detail, fixOf(error, command)));
    });
    // One that asks back finds nobody there, and does not wait.
    child.stdin?.end();
  });
}

function describe(file: string, error: Error, timeoutMs: number): string {
  if (hasCode(error, 'ENOENT')) return `there is no command "${file}"`;
  if ('killed' in error && error.killed === true) {
    return `the command "${file}" had not ended after ${timeoutMs / 1000} seconds`;
  }
  const status = 'code' in error && typeof error.code === 'number' ? ` with exit code ${error.code}` : '';
  return `the command "${file}" failed${status}`;
}

function fixOf(error: Error | null, command: readonly string[]): string {
  if (error && hasCode(error, 'ENOENT')) return 'install it, or put it on the PATH';
  return `run it by hand and see what it says: ${command.map(quoted).join(' ')}`;
}

/** As a shell takes it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

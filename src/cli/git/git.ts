import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasCode } from '#project/has-code.ts';

const run = promisify(execFile);

/** What git said: what it printed, without the line break at the end, or why it refused. */
export type GitAnswer =
  | { readonly status: 'done'; readonly text: string }
  | { readonly status: 'refused'; readonly reason: string };

/** What a run of git gets besides its arguments. */
export interface GitOptions {
  /** What it reads from its standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take; for ever unless told. */
  readonly timeoutMs?: number;
}

/** Runs git in a folder. Its messages come in English, and no hook of the repository runs. */
export function git(folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return gitWith({}, folder, ...args);
}

/** Runs git as {@link git} does, with what it gets besides. It asks nobody for a password on the terminal. */
export async function gitWith(
  { input = '', env, timeoutMs = 0 }: GitOptions,
  folder: string,
  ...args: readonly string[]
): Promise<GitAnswer> {
  try {
    const running = run('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args], {
      env: { ...withoutPlaces(process.env), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', ...env },
      maxBuffer: 64 * 1024 * 1024,
      timeout: timeoutMs,
    });
    // A git that has ended reads no more; why it has is what its exit tells.
    running.child.stdin?.on('error', () => {}).end(input);
    const { stdout } = await running;
    return { status: 'done', text: stdout.replace(/\n$/, '') };
  } catch (error) {
    return { status: 'refused', reason: reasonOf(error) };
  }
}

/** Inside of a hook git says which repository it is, which would win over the folder. */
function withoutPlaces(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...others } = env;
  return others;
}

function reasonOf(error: unknown): string {
  if (hasCode(error, 'ENOENT')) return 'there is no git on the PATH';
  if (error instanceof Error && 'killed' in error && error.killed === true) return 'git had not ended in time';
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said.replace(/^fatal: /, '') || String(error);
}

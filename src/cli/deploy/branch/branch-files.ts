import { git, gitWith } from '#cli/git/git.ts';
import { RecordError } from '#deploy/record/record-error.ts';
import { branchUnreadable } from './branch-errors.ts';

/** Files of a branch, as one commit holds them. */
export interface BranchFiles {
  readonly paths: readonly string[];
  /** Texts of files, in the order of the paths. */
  texts(paths: readonly string[]): Promise<readonly string[]>;
}

/** One that holds anything else is not ours to write to: `main`, for instance. */
const ownPaths = /^(?:[^/]+\.lock|[^/]+\/[^/]+\.json)$/;

/**
 * Reads which files a commit holds; none where there is no commit yet.
 *
 * @param name - of the branch, for errors
 * @throws {RecordError} when it holds anything but records and locks
 */
export async function filesOf(root: string, name: string, commit: string | undefined): Promise<BranchFiles> {
  if (commit === undefined) return { paths: [], texts: async () => [] };
  const listed = await git(root, 'ls-tree', '-r', '-z', '--full-tree', commit);
  if (listed.status === 'refused') throw branchUnreadable(name, listed.reason);
  // 100644 blob ID<tab>PATH
  const entries = listed.text.split('\0').filter((line) => line !== '');
  const ids = new Map(entries.map((line) => [line.slice(line.indexOf('\t') + 1), line.split(/[ \t]/)[2] ?? '']));
  const foreign = [...ids.keys()].find((path) => !ownPaths.test(path));
  if (foreign !== undefined) throw taken(name, foreign);
  return { paths: [...ids.keys()], texts: (paths) => textsOf(root, name, paths, ids) };
}

async function textsOf(
  root: string,
  name: string,
  paths: readonly string[],
  ids: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const input = paths.map((path) => `${ids.get(path)}\n`).join('');
  const answer = await gitWith({ input }, root, 'cat-file', '--batch');
  if (answer.status === 'refused') throw branchUnreadable(name, answer.reason);
  let rest = Buffer.from(answer.text);
  // ID blob SIZE<newline>TEXT<newline>
  return paths.map(() => {
    const start = rest.indexOf('\n') + 1;
    const end = start + Number(rest.subarray(0, start).toString().trim().split(' ')[2]);
    const text = rest.subarray(start, end).toString();
    rest = rest.subarray(end + 1);
    return text;
  });
}

function taken(name: string, path: string): RecordError {
  const message = `Read the branch ${name}: it holds "${path}", which is no record of a deploy`;
  return new RecordError('record-unreadable', message, 'name a branch that nothing else is on, e.g. deploys');
}

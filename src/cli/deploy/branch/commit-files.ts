import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitOptions, gitWith } from '#cli/git/git.ts';
import { RecordError } from '#deploy/record/record-error.ts';
import type { BranchEdits } from './shared-branch.ts';

/** A commit to be made. */
export interface NewCommit {
  readonly root: string;
  /** Id of the commit that it changes; absent for the first one. */
  readonly base: string | undefined;
  readonly edits: BranchEdits;
  readonly message: string;
  readonly author: string;
}

/**
 * Makes a commit in an index of its own: working tree, index, branches and HEAD of the clone stay as they are.
 *
 * @returns its id
 * @throws {RecordError} when the clone takes no objects
 */
export async function commitFiles({ root, base, edits, message, author }: NewCommit): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-custom-claims-index-'));
  const run = async (options: GitOptions, ...args: readonly string[]): Promise<string> => {
    const env = { GIT_INDEX_FILE: join(folder, 'index'), ...options.env };
    const answer = await gitWith({ ...options, env }, root, ...args);
    if (answer.status === 'done') return answer.text;
    const fix = 'see what git says, and whether this clone can be written to';
    throw new RecordError('record-unwritable', `Commit a record with git ${args[0]}: ${answer.reason}`, fix);
  };
  try {
    if (base !== undefined) await run({}, 'read-tree', base);
    const lines: string[] = [];
    for (const [path, text] of Object.entries(edits)) {
      const id = text === null ? undefined : await run({ input: text }, 'hash-object', '-w', '--stdin');
      // Mode 0 removes.
      lines.push(id === undefined ? `0 ${'0'.repeat(40)}\t${path}` : `100644 ${id}\t${path}`);
    }
    await run({ input: `${lines.join('\n')}\n` }, 'update-index', '--index-info');
    const tree = await run({}, 'write-tree');
    const parents = base === undefined ? [] : ['-p', base];
    return await run({ env: identityOf(author) }, 'commit-tree', tree, ...parents, '-m', message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A machine in CI has no name of its own in git. */
function identityOf(author: string): Readonly<Record<string, string>> {
  const email = author.includes('@') ? author : '';
  return {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: email,
  };
}

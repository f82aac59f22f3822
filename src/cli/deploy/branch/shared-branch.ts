import { setTimeout as sleep } from 'node:timers/promises';
import { git, gitWith } from '#cli/git/git.ts';
import { branchUnreadable, branchUnwritable } from './branch-errors.ts';
import { type BranchFiles, filesOf } from './branch-files.ts';
import { commitFiles } from './commit-files.ts';

/** What a commit changes: the new text of a file, or null where it goes. */
export type BranchEdits = Readonly<Record<string, string | null>>;

/** A branch of a remote that several machines write to. Nothing of it is checked out, and HEAD, index and branches of the clone stay as they are. */
export interface SharedBranch {
  /** `deploys of origin` */
  readonly name: string;
  /** Asks the remote what the branch holds now; nothing where it does not exist yet. */
  read(): Promise<BranchFiles>;
  /**
   * Commits to the branch and pushes that. Where somebody else was faster, `edit` looks at what there is now, and is
   * asked again. Without edits nothing is pushed.
   *
   * @throws {RecordError} when the remote does not answer, or takes no push. Nothing is on the branch then, or all of it.
   */
  change(message: string, edit: (files: BranchFiles) => Promise<BranchEdits>): Promise<void>;
}

/** Where a branch is, and who writes to it. */
export interface BranchPlace {
  /** Folder somewhere in a clone. */
  readonly root: string;
  readonly remote: string;
  readonly branch: string;
  readonly author: string;
  /** Pauses between attempts. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

const timeoutMs = 60_000;
/** Others push to the branch for other tenants. */
const attempts = 20;
/** Times that git is asked to reach the remote before it is given up. */
const tries = 3;

/** Opens a branch. It is made with the first commit. */
export function openSharedBranch(place: BranchPlace): SharedBranch {
  const { root, remote, branch, author, pause = sleep } = place;
  const name = `${branch} of ${remote}`;
  const ref = `refs/heads/${branch}`;

  /** Id of the newest commit, which is in the object store then. */
  const tip = async (): Promise<string | undefined> => {
    const listed = await reach('ls-remote', remote, ref);
    const [id] = listed.split('\t');
    if (!id) return undefined;
    const isHere = await git(root, 'cat-file', '-e', `${id}^{tree}`);
    if (isHere.status === 'refused')
      await reach('fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--refmap=', remote, ref);
    return id;
  };

  const reach = async (...args: readonly string[]): Promise<string> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await gitWith({ timeoutMs }, root, ...args);
      if (answer.status === 'done') return answer.text;
      if (attempt === tries) throw branchUnreadable(name, answer.reason);
      await pause(attempt * 500);
    }
  };

  return {
    name,
    read: async () => filesOf(root, name, await tip()),
    async change(message, edit) {
      let refusals = 0;
      let pushed: string | undefined;
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const base = await tip();
        // The answer to the last push was lost.
        if (pushed !== undefined && base !== undefined && (await isWithin(root, pushed, base))) return;
        const edits = await edit(await filesOf(root, name, base));
        if (Object.keys(edits).length === 0) return;
        pushed = await commitFiles({ root, base, edits, message, author });
        const push = await gitWith({ timeoutMs }, root, 'push', '--quiet', remote, `${pushed}:${ref}`);
        if (push.status === 'done') return;
        // Where the branch has not moved, nobody was faster: the remote does not want it, or was not reached.
        if ((await tip()) === base) refusals += 1;
        if (refusals === tries) throw branchUnwritable(name, push.reason);
        await pause(Math.random() * 200 * attempt);
      }
      throw branchUnwritable(name, 'others write to it all the time');
    },
  };
}

async function isWithin(root: string, commit: string, tip: string): Promise<boolean> {
  return (await git(root, 'merge-base', '--is-ancestor', commit, tip)).status === 'done';
}

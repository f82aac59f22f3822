import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { type GitAnswer, git, gitWith } from '../git/git.ts';
import { manifestFile } from './ownership.ts';
import { withoutCredentials } from './without-credentials.ts';

/** Files of a release in a folder. Disposing of it removes the folder, if it was made for that. */
export interface OpenRelease extends Disposable {
  readonly folder: string;
}

/**
 * Opens a release: a folder, a git ref of the repository that the clone is in, or the URL of a git repository, with
 * `#tag` or the highest tag `v…` that it has.
 *
 * @param root - folder of the clone, against which a relative folder counts
 * @throws {CliError} when there is no such thing, or no release in it
 */
export async function openRelease(root: string, from: string): Promise<OpenRelease> {
  const folder = resolve(root, from);
  if (!isUrl(from) && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return { folder, [Symbol.dispose]: () => {} };
  }
  const temporary = mkdtempSync(join(tmpdir(), 'auth0-custom-claims-release-'));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    const files = join(temporary, 'files');
    mkdirSync(files);
    if (isUrl(from)) await exportUrl(from, join(temporary, 'repository'), files);
    else await exportRef(root, from, files);
    return { folder: files, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** `https://…`, `file://…`, or `git@example.com:…`. */
function isUrl(from: string): boolean {
  return /^[a-z][a-z+]*:\/\//.test(from) || /^[\w.-]+@[\w.-]+:/.test(from);
}

async function exportUrl(from: string, repository: string, files: string): Promise<void> {
  const [url = '', tag = await highestTag(from)] = from.split('#');
  done(from, await git('.', 'clone', '--quiet', '--bare', '--depth=1', `--branch=${tag}`, '--', url, repository));
  await exportTree(repository, 'HEAD:', files, from);
}

async function highestTag(url: string): Promise<string> {
  const listed = done(url, await git('.', 'ls-remote', '--tags', '--refs', '--sort=-version:refname', '--', url, 'v*'));
  const tags = listed.split('\n').flatMap((line) => /refs\/tags\/(v[\d.]+)$/.exec(line)?.[1] ?? []);
  if (tags[0] !== undefined) return tags[0];
  throw new CliError([
    {
      code: 'no-release',
      message: withoutCredentials(`"${url}" has no tag v…`),
      fix: 'name a tag or branch behind the URL: …#v1.0.0',
    },
  ]);
}

/** The release stands where the project does in this repository, or at the top, where its own repository has it. */
async function exportRef(root: string, ref: string, files: string): Promise<void> {
  // What begins with a dash would be a flag of git's.
  if (ref.startsWith('-')) throw unknownSource(ref);
  const commit = await git(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  if (commit.status === 'refused') throw unknownSource(ref);
  const prefix = done(ref, await git(root, 'rev-parse', '--show-prefix'));
  for (const tree of [`${commit.text}:${prefix}`, `${commit.text}:`]) {
    const found = await git(root, 'cat-file', '-e', `${tree}${manifestFile}`);
    if (found.status === 'done') return await exportTree(root, tree.replace(/\/$/, ''), files, ref);
  }
  const message = `"${ref}" holds no release: there is no ${manifestFile}`;
  throw new CliError([{ code: 'no-release', message, fix: 'name the tag of a release: git tag --list "v*"' }]);
}

/** Writes a tree's files, through an index of their own: the repository stays as it is. */
async function exportTree(repository: string, tree: string, files: string, named: string): Promise<void> {
  const env = { GIT_INDEX_FILE: `${files}.index` };
  const plain = ['-c', 'core.autocrlf=false', '-c', 'core.eol=lf'];
  done(named, await gitWith({ env }, repository, 'read-tree', tree));
  done(named, await gitWith({ env }, repository, ...plain, `--work-tree=${files}`, 'checkout-index', '--all'));
}

function done(named: string, answer: GitAnswer): string {
  if (answer.status === 'done') return answer.text;
  const message = withoutCredentials(`Get "${named}" with git: ${answer.reason}`);
  throw new CliError([{ code: 'release-not-read', message, fix: 'try the same with git clone, or give a folder' }]);
}

function unknownSource(from: string): CliError {
  const message = `Upgrade from "${from}": neither a folder nor a commit that this repository has`;
  const fix = 'git fetch <remote> --tags brings the tags of another repository, or name its URL, or a folder';
  return new CliError([{ code: 'release-unknown', message, fix }]);
}

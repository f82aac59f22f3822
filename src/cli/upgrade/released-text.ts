import { git } from '../git/git.ts';
import { hashOf } from './hash-file.ts';

/**
 * Looks for a file as it was released in the history of the clone, since a manifest knows only its hash.
 *
 * @returns undefined where there is no git, or the history does not go back to the release
 */
export async function releasedText(root: string, path: string, hash: string): Promise<string | undefined> {
  const commits = await git(root, 'log', '--format=%H', '--max-count=200', '--', path);
  if (commits.status === 'refused') return undefined;
  for (const commit of commits.text.split('\n').filter((each) => each !== '')) {
    const found = await git(root, 'cat-file', 'blob', `${commit}:./${path}`);
    if (found.status === 'refused') continue;
    // The last line break is gone from what git said.
    const text = [`${found.text}\n`, found.text].find((each) => hashOf(each) === hash);
    if (text !== undefined) return text;
  }
  return undefined;
}

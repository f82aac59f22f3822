import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, repository } from '../cli/git/repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A repository that others share, and clones of it, until the scope ends. */
export interface Clones extends Disposable {
  /** Folder of the bare repository. */
  readonly origin: string;
  /** Folders of the clones: `one`, `two`. */
  readonly one: string;
  readonly two: string;
  /** Ids and messages of a branch of the origin, the newest first. */
  log(branch: string): string[];
  /** Text of a file on a branch of the origin. */
  show(branch: string, path: string): string;
  /** Makes the origin refuse every push, until what it returns is called. */
  refusePushes(): () => void;
}

/** Makes an origin with one commit on `main`, and two clones of it. */
export function clones(): Clones {
  const folder = temporaryFolder();
  const place = (name: string) => join(folder.path, name);
  const [source, origin, one, two] = [place('source'), place('origin.git'), place('one'), place('two')];
  gitIn(folder.path, 'init', '--quiet', '--initial-branch=main', source);
  repository(source, { 'tenant.yaml': 'rules: []\n' });
  gitIn(folder.path, 'clone', '--quiet', '--bare', source, origin);
  for (const clone of [one, two]) gitIn(folder.path, 'clone', '--quiet', origin, clone);
  const hook = join(origin, 'hooks/pre-receive');
  return {
    origin,
    one,
    two,
    log: (branch) => gitIn(origin, 'log', '--format=%s', branch).split('\n'),
    show: (branch, path) => gitIn(origin, 'show', `${branch}:${path}`),
    refusePushes() {
      writeFileSync(hook, '#!/bin/sh\necho "no pushes today" >&2\nexit 1\n');
      chmodSync(hook, 0o755);
      return () => rmSync(hook);
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

import { notAFile } from './hash-file.ts';

/** What an upgrade does with a file. */
export type FileChange = 'add' | 'update' | 'remove';

/**
 * Why a file is not as an upgrade expected it: `edited` since the release, `removed` here while the new release has it,
 * `taken` by a file of the clone's own, a `link` or a folder in its place, through which nothing is written.
 */
export type Obstacle = 'edited' | 'removed' | 'taken' | 'link';

/** The hashes of a file in three places; undefined where there is none. */
export interface FileStates {
  /** In the release that the clone came from. */
  readonly released: string | undefined;
  readonly here: string | undefined;
  /** In the release that is to come. */
  readonly next: string | undefined;
}

/** What has to happen with a file, or what stands in the way, or nothing. */
export type Decision =
  | { readonly kind: 'none' }
  | { readonly kind: 'change'; readonly change: FileChange }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

/** Decides about one file. What is here already as it should be needs nothing, so an upgrade that was cut off goes on. */
export function decide({ released, here, next }: FileStates): Decision {
  if (here === next) return { kind: 'none' };
  if (here === released) return { kind: 'change', change: changeTo({ here, next }) };
  if (here === notAFile) return { kind: 'obstacle', obstacle: 'link' };
  if (released === undefined) return { kind: 'obstacle', obstacle: 'taken' };
  return { kind: 'obstacle', obstacle: here === undefined ? 'removed' : 'edited' };
}

/** The change that makes a file what the new release has, whatever is here. */
export function changeTo({ here, next }: Pick<FileStates, 'here' | 'next'>): FileChange {
  if (next === undefined) return 'remove';
  return here === undefined ? 'add' : 'update';
}

import { codeOf } from './error-code.ts';

/** Says that a folder cannot hold a tenant's state. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
  readonly code: 'folder-not-lockable' | 'folder-not-writable';
  readonly folder: string;

  private constructor(code: FolderError['code'], folder: string, found: string, cause?: unknown) {
    super(`Keep the local tenant's state in "${folder}": ${found}`, { cause });
    this.code = code;
    this.folder = folder;
  }

  /** The folder is read-only, somebody else's, or cannot be made. */
  static notWritable(folder: string, cause: unknown): FolderError {
    return new FolderError(
      'folder-not-writable',
      folder,
      `it cannot be written (${codeOf(cause) ?? 'no code'})`,
      cause,
    );
  }

  /** Some network and removable drives make no hard links. */
  static withoutLinks(folder: string, cause: unknown): FolderError {
    const found = `its file system makes no hard links, which the lock needs (${codeOf(cause) ?? 'no code'})`;
    return new FolderError('folder-not-lockable', folder, found, cause);
  }

  static contended(folder: string): FolderError {
    return new FolderError('folder-not-lockable', folder, 'other processes keep taking its lock');
  }
}

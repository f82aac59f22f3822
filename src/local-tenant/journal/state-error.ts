/** Says that a tenant's state on disk cannot be used as it is. The state itself is left untouched. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly code: 'state-corrupt' | 'state-newer';
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;

  private constructor(code: StateError['code'], file: string, line: number, found: string, cause?: unknown) {
    const wayOut = 'Restore the file from a copy, or move it away to start with a new tenant.';
    super(`Cannot load the local tenant's state from "${file}", line ${line}: ${found} ${wayOut}`, { cause });
    this.code = code;
    this.file = file;
    this.line = line;
  }

  static corrupt(file: string, line: number, cause: unknown): StateError {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new StateError('state-corrupt', file, line, `the line is damaged (${detail}).`, cause);
  }

  static newer(file: string, version: number, known: number): StateError {
    const found = `format version ${version} is newer than ${known}, the newest this version reads. Upgrade, or:`;
    return new StateError('state-newer', file, 1, found);
  }
}

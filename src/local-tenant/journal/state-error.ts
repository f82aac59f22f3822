/** Says that a tenant's state on disk cannot be used as it is. The state itself is left untouched. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly code: 'state-corrupt' | 'state-newer';
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;

  private constructor(code: StateError['code'], file: string, line: number, found: string, cause?: unknown) {
    super(`Load the local tenant's state from "${file}", line ${line}: ${found}`, { cause });
    this.code = code;
    this.file = file;
    this.line = line;
  }

  /** What is wrong stands in the cause alone: it may quote the line, which may hold a secret. */
  static corrupt(file: string, line: number, cause: unknown): StateError {
    return new StateError('state-corrupt', file, line, 'the line is damaged', cause);
  }

  static newer(file: string, version: number, known: number): StateError {
    const found = `its format version is ${version}, and ${known} is the newest that this version reads`;
    return new StateError('state-newer', file, 1, found);
  }
}

/** The records of deploys cannot be used. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: 'record-unreadable' | 'record-unwritable';

  constructor(code: RecordError['code'], task: string, cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? cause.message : 'it holds no record';
    super(`${task}: ${reason}`, { cause });
    this.code = code;
  }
}

/** The records of deploys cannot be used, and what to do about it. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: 'record-unreadable' | 'record-unwritable';
  readonly fix: string;

  constructor(code: RecordError['code'], message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.fix = fix;
  }
}

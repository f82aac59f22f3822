/** Why an export cannot be read at all. */
export type ImportErrorCode =
  | 'export-missing'
  | 'export-unknown'
  | 'export-unreadable'
  | 'mappings-unreadable'
  | 'people-unreadable';

/** Thrown when there is nothing to import from; `fix` says what was expected. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  readonly fix: string;

  constructor(code: ImportErrorCode, message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.fix = fix;
  }
}

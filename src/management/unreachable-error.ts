/** A tenant could not be asked: wrong name, no network, or a certificate that is not trusted. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  /** With port: `tenant.eu.auth0.com`. */
  readonly host: string;

  constructor(host: string, cause: unknown) {
    super(`Ask the tenant "${host}": ${reasonOf(cause)}`, { cause });
    this.host = host;
  }
}

/** `fetch` hides the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

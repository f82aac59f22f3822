/** An answer of the Management API that is no success. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';
  readonly status: number;

  constructor(route: string, status: number) {
    super(`Call ${route} of the Management API: it answered ${status}`);
    this.status = status;
  }
}

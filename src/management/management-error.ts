/** An answer of the Management API that is no success. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';
  readonly status: number;
  /** Auth0's own code, e.g. `insufficient_scope`. */
  readonly errorCode: string | undefined;

  /**
   * @param route - without query: `GET /clients`
   * @param answer - the `message` and `errorCode` of the answer, which hold no secret
   */
  constructor(route: string, status: number, answer: { readonly message?: string; readonly errorCode?: string } = {}) {
    const said = answer.message === undefined ? '' : `: ${answer.message}`;
    super(`Call ${route} of the Management API: it answered ${status}${said}`);
    this.status = status;
    this.errorCode = answer.errorCode;
  }
}

/** Credentials that no tenant can take, whatever it says. Holds none of them. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  /** What to do about it. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

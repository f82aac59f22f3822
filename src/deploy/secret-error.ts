/** Why a secret has no value. Never holds one. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  /** What to do about it. */
  readonly fix: string;

  constructor(secret: string, detail: string, fix: string) {
    super(`Read the secret "${secret}": ${detail}`);
    this.fix = fix;
  }
}

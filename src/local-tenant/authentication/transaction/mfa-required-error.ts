import type { Answer } from '#local-tenant/http/answer.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * Says that a login at the token endpoint needs a second factor, and gives the token to go on with.
 *
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa
 */
export class MfaRequiredError extends OAuthError {
  readonly #mfaToken: string;

  constructor(mfaToken: string) {
    super(403, 'mfa_required', 'Multifactor authentication required');
    this.#mfaToken = mfaToken;
  }

  override toAnswer(): Answer {
    const answer = super.toAnswer();
    return { ...answer, body: { ...Object(answer.body), mfa_token: this.#mfaToken } };
  }
}

import type { TokenOrder } from '../authentication/tokens/issue-tokens.ts';
import { Tickets } from './tickets.ts';

/** What a code is exchanged for: the login as it went, for Auth0 runs no script at the exchange. */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  /** `code_challenge` of the authorization request, and how it was made of the verifier. */
  readonly challenge?: { readonly value: string; readonly method: 'S256' | 'plain' };
  readonly order: TokenOrder;
}

/**
 * Authorization codes between the login and the token endpoint: in memory, for nobody needs one after a restart. That
 * one is good for ten minutes is assumed: the specification recommends so at most.
 */
export class AuthorizationCodes {
  readonly #codes = new Tickets<CodeGrant>();

  /** Keeps a grant and returns its code. */
  issue(grant: CodeGrant, now: number): string {
    return this.#codes.issue(grant, now);
  }

  /** Takes a code back: it is good for one exchange, whether that succeeds or not. */
  redeem(code: string, now: number): CodeGrant | undefined {
    const grant = this.#codes.find(code, now);
    this.#codes.redeem(code);
    return grant;
  }
}

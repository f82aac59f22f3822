import { randomBytes } from 'node:crypto';
import type { TokenOrder } from '../authentication/tokens/issue-tokens.ts';

/** What a code is exchanged for: the login as it went, for Auth0 runs no script at the exchange. */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  /** `code_challenge` of the authorization request, and how it was made of the verifier. */
  readonly challenge?: { readonly value: string; readonly method: 'S256' | 'plain' };
  readonly order: TokenOrder;
}

/** That a code is good for so long is assumed: the specification recommends ten minutes at most. */
const lifetimeMs = 10 * 60 * 1000;

/** Authorization codes between the login and the token endpoint: in memory, for nobody needs one after a restart. */
export class AuthorizationCodes {
  readonly #grants = new Map<string, { readonly grant: CodeGrant; readonly expiresAt: number }>();

  /** Keeps a grant and returns its code. */
  issue(grant: CodeGrant, now: number): string {
    for (const [code, { expiresAt }] of this.#grants) if (expiresAt <= now) this.#grants.delete(code);
    const code = randomBytes(32).toString('base64url');
    this.#grants.set(code, { grant, expiresAt: now + lifetimeMs });
    return code;
  }

  /** Takes a code back: it is good for one exchange, whether that succeeds or not. */
  redeem(code: string, now: number): CodeGrant | undefined {
    const entry = this.#grants.get(code);
    this.#grants.delete(code);
    return entry && entry.expiresAt > now ? entry.grant : undefined;
  }
}

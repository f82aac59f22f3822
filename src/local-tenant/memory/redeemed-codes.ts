/** What an authorization code was exchanged for. */
export interface RedeemedCode {
  /** Set when the code comes a second time: what it gave, and is about to give, is void. */
  isReplayed: boolean;
  refreshTokenId?: string;
  accessToken?: string;
}

/** A code cannot come for a second time once it would have expired; twice its lifetime is enough for any. */
const rememberedMs = 20 * 60 * 1000;

/** Authorization codes that were exchanged, so that one that comes again revokes what it gave. */
export class RedeemedCodes {
  readonly #codes = new Map<string, { readonly redeemed: RedeemedCode; readonly expiresAt: number }>();

  /** Notes the exchange of a code; whoever exchanges it adds what it gives. */
  remember(code: string, now: number): RedeemedCode {
    for (const [other, { expiresAt }] of this.#codes) {
      if (expiresAt > now) break;
      this.#codes.delete(other);
    }
    const redeemed = { isReplayed: false };
    this.#codes.set(code, { redeemed, expiresAt: now + rememberedMs });
    return redeemed;
  }

  find(code: string): RedeemedCode | undefined {
    return this.#codes.get(code)?.redeemed;
  }
}

/** Client assertions that were used, as long as they would be valid: each is good for one request. */
export class ClientAssertions {
  /** When each one expires, in milliseconds since 1970, the first one used first. */
  readonly #expiries = new Map<string, number>();
  /** When the one expired that expired last of those that were forgotten. */
  #forgottenUntil = Number.NEGATIVE_INFINITY;

  /** Takes an assertion of a client by its `jti`; tells whether it is the first time. */
  take(clientId: string, jti: string, expiresAt: number, now: number): boolean {
    for (const [used, expiry] of this.#expiries) {
      if (expiry > now) break;
      this.#forgottenUntil = Math.max(this.#forgottenUntil, expiry);
      this.#expiries.delete(used);
    }
    // Only after the clock was set back does one come that may have been used and forgotten.
    if (expiresAt <= this.#forgottenUntil) return false;
    const key = JSON.stringify([clientId, jti]);
    if (this.#expiries.has(key)) return false;
    this.#expiries.set(key, expiresAt);
    return true;
  }
}

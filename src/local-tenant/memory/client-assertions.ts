/** Client assertions that were used, as long as they would be valid: each is good for one request. */
export class ClientAssertions {
  /** When each one expires, in milliseconds since 1970, the first one used first. */
  readonly #expiries = new Map<string, number>();

  /** Takes an assertion of a client by its `jti`; tells whether it is the first time. */
  take(clientId: string, jti: string, expiresAt: number, now: number): boolean {
    for (const [used, expiry] of this.#expiries) {
      if (expiry > now) break;
      this.#expiries.delete(used);
    }
    const key = JSON.stringify([clientId, jti]);
    if (this.#expiries.has(key)) return false;
    this.#expiries.set(key, expiresAt);
    return true;
  }
}

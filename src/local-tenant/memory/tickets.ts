import { randomBytes } from 'node:crypto';

/** A user has this long for a page. */
const lifetimeMs = 10 * 60 * 1000;

/** So many wait at most; then the oldest are forgotten. */
const capacity = 10_000;

/** What waits for its user on a page, by the `state` of that page. */
export class Tickets<T> {
  readonly #tickets = new Map<string, { readonly waiting: T; readonly expiresAt: number }>();

  /** Keeps what waits and returns its ticket. */
  issue(waiting: T, now: number): string {
    this.#forget(now);
    const ticket = randomBytes(32).toString('base64url');
    this.#tickets.set(ticket, { waiting, expiresAt: now + lifetimeMs });
    return ticket;
  }

  find(ticket: string, now: number): T | undefined {
    const entry = this.#tickets.get(ticket);
    return entry && entry.expiresAt > now ? entry.waiting : undefined;
  }

  /** Makes room. The oldest come first, so nobody walks through all of them. */
  #forget(now: number): void {
    for (const [ticket, { expiresAt }] of this.#tickets) {
      if (expiresAt > now && this.#tickets.size < capacity) return;
      this.#tickets.delete(ticket);
    }
  }

  /** Makes a ticket void, for it is good for one answer; tells whether it still was. */
  redeem(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }
}

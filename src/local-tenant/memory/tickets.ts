import { randomBytes } from 'node:crypto';

/** A user has this long for a page. */
const lifetimeMs = 10 * 60 * 1000;

/** What waits for its user on a page, by the `state` of that page. */
export class Tickets<T> {
  readonly #tickets = new Map<string, { readonly waiting: T; readonly expiresAt: number }>();

  /** Keeps what waits and returns its ticket. */
  issue(waiting: T, now: number): string {
    for (const [ticket, { expiresAt }] of this.#tickets) if (expiresAt <= now) this.#tickets.delete(ticket);
    const ticket = randomBytes(32).toString('base64url');
    this.#tickets.set(ticket, { waiting, expiresAt: now + lifetimeMs });
    return ticket;
  }

  find(ticket: string, now: number): T | undefined {
    const entry = this.#tickets.get(ticket);
    return entry && entry.expiresAt > now ? entry.waiting : undefined;
  }

  /** Makes a ticket void, for it is good for one answer; tells whether it still was. */
  redeem(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }
}

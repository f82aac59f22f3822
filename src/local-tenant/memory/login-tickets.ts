import { randomBytes } from 'node:crypto';

/** An authorization request that waits for its user to log in. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: readonly string[];
  readonly scopes: readonly string[];
  readonly audience?: string;
  readonly state?: string;
  readonly nonce?: string;
  /** All parameters, as scripts see them. */
  readonly query: Readonly<Record<string, string>>;
}

/** A user has this long to log in. */
const lifetimeMs = 10 * 60 * 1000;

/** Authorization requests between `/authorize` and the login page, by the `state` of that page. */
export class LoginTickets {
  readonly #tickets = new Map<string, { readonly request: AuthorizationRequest; readonly expiresAt: number }>();

  /** Keeps a request and returns its ticket. */
  issue(request: AuthorizationRequest, now: number): string {
    for (const [ticket, { expiresAt }] of this.#tickets) if (expiresAt <= now) this.#tickets.delete(ticket);
    const ticket = randomBytes(16).toString('base64url');
    this.#tickets.set(ticket, { request, expiresAt: now + lifetimeMs });
    return ticket;
  }

  find(ticket: string, now: number): AuthorizationRequest | undefined {
    const entry = this.#tickets.get(ticket);
    return entry && entry.expiresAt > now ? entry.request : undefined;
  }

  /** Makes a ticket void, for it is good for one login; tells whether it still was. */
  redeem(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }
}

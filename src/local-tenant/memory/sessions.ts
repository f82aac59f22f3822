import { randomBytes } from 'node:crypto';
import { randomText } from '../store/ids.ts';

/** That a browser's user has logged in. Times are milliseconds since 1970. */
export interface Session {
  /** The `sid` of ID tokens. It opens nothing: the cookie does. */
  readonly id: string;
  readonly userId: string;
  readonly authenticatedAt: number;
}

/** For how long a session lasts after the login, and after its last use. */
export interface SessionLimits {
  readonly lifetimeMs: number;
  readonly idleLifetimeMs: number;
}

interface Entry {
  readonly session: Session;
  usedAt: number;
}

/** So many sessions at most are kept; the oldest are forgotten. */
const capacity = 10_000;

/** The sessions of a tenant, in memory, by the value of the cookie that opens them. */
export class Sessions {
  readonly #entries = new Map<string, Entry>();

  /** Starts a session after a login. */
  start(userId: string, now: number): { readonly cookie: string; readonly session: Session } {
    const session = { id: randomText(32), userId, authenticatedAt: now };
    const cookie = randomBytes(32).toString('base64url');
    this.#entries.set(cookie, { session, usedAt: now });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > capacity && oldest !== undefined) this.#entries.delete(oldest);
    return { cookie, session };
  }

  /** Finds a session that still lasts, without using it. */
  find(cookie: string, now: number, { lifetimeMs, idleLifetimeMs }: SessionLimits): Session | undefined {
    const entry = this.#entries.get(cookie);
    if (!entry) return undefined;
    if (now < entry.session.authenticatedAt + lifetimeMs && now < entry.usedAt + idleLifetimeMs) return entry.session;
    this.#entries.delete(cookie);
    return undefined;
  }

  /** Notes that a session is used, from which its idle time counts. */
  use(cookie: string, now: number): void {
    const entry = this.#entries.get(cookie);
    if (entry) entry.usedAt = now;
  }

  end(cookie: string): void {
    this.#entries.delete(cookie);
  }

  /** Ends all sessions of a user. */
  endOf(userId: string): void {
    for (const [cookie, { session }] of this.#entries) if (session.userId === userId) this.#entries.delete(cookie);
  }

  /** Ends the session of this id, whoever has its cookie. */
  revoke(id: string): void {
    for (const [cookie, { session }] of this.#entries) if (session.id === id) this.#entries.delete(cookie);
  }
}

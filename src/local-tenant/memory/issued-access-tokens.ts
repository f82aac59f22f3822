import type { JsonObject } from '#auth0/json.ts';

/** What `/userinfo` answers to an access token. */
interface UserinfoSubject {
  readonly userId: string;
  readonly scope: readonly string[];
  /** Custom claims of the ID token, which `/userinfo` shows, too. */
  readonly customClaims: JsonObject;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** So many tokens at most are remembered; the oldest are forgotten. */
const capacity = 10_000;

/** Access tokens that open `/userinfo`, kept in memory: a restart ends them, as a session's end would. */
export class IssuedAccessTokens {
  readonly #subjects = new Map<string, UserinfoSubject>();

  remember(token: string, subject: UserinfoSubject): void {
    this.#subjects.set(token, subject);
    const [oldest] = this.#subjects.keys();
    if (this.#subjects.size > capacity && oldest !== undefined) this.#subjects.delete(oldest);
  }

  forget(token: string): void {
    this.#subjects.delete(token);
  }

  /** The subject of a token that is still valid. */
  find(token: string, now: number): UserinfoSubject | undefined {
    const subject = this.#subjects.get(token);
    return subject && subject.expiresAt > now ? subject : undefined;
  }
}

import type { AuthenticationMethod } from '#auth0/authentication-method.ts';

/** What scripts may learn of a session besides its times. */
interface SessionFacts {
  /** Steps of its user beyond the first one: a second factor, or what an Action has recorded. */
  readonly methods: readonly AuthenticationMethod[];
  /** Clients that it has given tokens to, in the order of their first one. */
  readonly clients: readonly string[];
}

const nothing: SessionFacts = { methods: [], clients: [] };

/** So many sessions at most are remembered; the oldest are forgotten. */
const capacity = 10_000;

/** What happened in the sessions of a tenant, in memory as they are, by their id. */
export class SessionFactsById {
  readonly #facts = new Map<string, SessionFacts>();

  of(sessionId: string): SessionFacts {
    return this.#facts.get(sessionId) ?? nothing;
  }

  /** Adds what happened in a login that has ended. Of a method the latest time counts. */
  add(sessionId: string, { methods, clientId }: { methods: readonly AuthenticationMethod[]; clientId: string }): void {
    const before = this.of(sessionId);
    const names = methods.map(({ name }) => name);
    this.#facts.set(sessionId, {
      methods: [...before.methods.filter(({ name }) => !names.includes(name)), ...methods],
      clients: [...new Set([...before.clients, clientId])],
    });
    const [oldest] = this.#facts.keys();
    if (this.#facts.size > capacity && oldest !== undefined) this.#facts.delete(oldest);
  }
}

/** Which scopes of which API a client may have for a user. */
export interface UserGrant {
  readonly userId: string;
  readonly clientId: string;
  /** Absent where the access token opens `/userinfo` alone. */
  readonly audience?: string;
  readonly scope: readonly string[];
}

/** What users have consented to, in memory. */
export class UserGrants {
  readonly #scopes = new Map<string, ReadonlySet<string>>();

  /** Adds the scopes of a grant to those that the user consented to before. */
  remember(grant: UserGrant): void {
    this.#scopes.set(keyOf(grant), new Set([...(this.#scopes.get(keyOf(grant)) ?? []), ...grant.scope]));
  }

  /** Whether a user has consented to all scopes of a grant. */
  covers(grant: UserGrant): boolean {
    const remembered = this.#scopes.get(keyOf(grant));
    return remembered !== undefined && grant.scope.every((scope) => remembered.has(scope));
  }
}

function keyOf({ userId, clientId, audience }: UserGrant): string {
  return JSON.stringify([userId, clientId, audience]);
}

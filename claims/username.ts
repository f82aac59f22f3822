/** The `username` claim of a user. A user of a social connection has none. */
export function usernameOfUser(user: { readonly username?: string }): string | undefined {
  return user.username;
}

/**
 * The `username` claim of a machine client that stands for a user in integration tests: the `username` of its
 * metadata. Reached only where `TEST_IDENTITIES` is true, so that no client of a real tenant can claim a name.
 */
export function usernameOfClient(client: { readonly metadata: Readonly<Record<string, string>> }): string | undefined {
  return client.metadata['username'];
}

/** The `roles` claim: the names of the user's roles, sorted so that equal sets give equal tokens. */
export function rolesOf(authorization: { readonly roles?: readonly string[] } | undefined): string[] {
  return [...(authorization?.roles ?? [])].sort();
}

import type { PostLoginApi } from '#auth0/post-login-api.ts';

/** Issues the tokens for the user that a rule named. */
export function setPrimaryUser({ authentication }: PostLoginApi, userId: unknown): void {
  if (typeof userId === 'string' && userId !== '') authentication.setPrimaryUser(userId);
}

import type { PostLoginEvent } from '#auth0/post-login-event.ts';

/** `context.sso`, as far as an Action knows it: the clients of the session. */
export function ruleSso({ session }: PostLoginEvent): object {
  const clients = session?.clients;
  return clients ? { sso: { current_clients: clients.map(({ client_id }) => client_id) } } : {};
}

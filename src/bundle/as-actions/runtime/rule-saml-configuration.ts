import type { PostLoginEvent } from '#auth0/post-login-event.ts';

const protocols: readonly unknown[] = ['samlp', 'wsfed'];

/** `context.samlConfiguration`, into which a rule writes. What the client's settings hold, an Action cannot see. */
export function ruleSamlConfiguration({ transaction }: PostLoginEvent): object {
  return protocols.includes(transaction?.protocol) ? { samlConfiguration: { mappings: {} } } : {};
}

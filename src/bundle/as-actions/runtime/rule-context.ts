import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { RuleContext } from '#auth0/rule-context.ts';

/** The properties of a rule's `context` that every login has, and those that cost nothing to look for. */
export function ruleContext(event: PostLoginEvent): object {
  const { tenant, client, connection, transaction, stats, authorization, organization, session } = event;
  return {
    tenant: tenant.id,
    clientID: client.client_id,
    clientName: client.name,
    clientMetadata: client.metadata,
    connectionID: connection.id,
    connection: connection.name,
    connectionStrategy: connection.strategy,
    connectionMetadata: connection.metadata ?? {},
    protocol: transaction?.protocol,
    stats: { loginsCount: stats.logins_count },
    accessToken: {},
    idToken: {},
    ...(authorization && { authorization }),
    ...(organization && { organization }),
    ...(session && { sessionID: session.id }),
  } satisfies Partial<Record<keyof RuleContext, unknown>>;
}

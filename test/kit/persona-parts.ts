import type { RuleContext } from '#auth0/rule-context.ts';
import type { Persona } from '#project/persona.ts';
import { aPostLoginEvent, type LoginEvent } from './a-post-login-event.ts';
import type { Overrides } from './overrides.ts';

/** The parts of a rule's context that say who logs in. */
export function contextOfPersona({ connection, roles, organization }: Persona): Overrides<RuleContext> {
  return {
    connectionID: `con_${connection.name}`,
    connection: connection.name,
    connectionStrategy: connection.strategy,
    authorization: { roles },
    ...(organization && { organization }),
  };
}

/** The event of a post-login Action in the login of a persona. */
export function eventOfPersona({ user, connection, roles, organization }: Persona): LoginEvent {
  const event = aPostLoginEvent({
    connection: { id: `con_${connection.name}`, ...connection },
    authorization: { roles },
    ...(organization && { organization }),
  });
  const { email_verified = false, app_metadata = {}, user_metadata = {} } = user;
  return { ...event, user: { ...user, email_verified, app_metadata, user_metadata } };
}

import type { RuleContext } from '#auth0/rule-context.ts';

/** The API that a login asks a token for, as a rule can see it: not at all when a token is refreshed. */
export function requestedAudience({ request }: Pick<RuleContext, 'request'>): string | undefined {
  const inBody = request?.body['audience'];
  return request?.query['audience'] ?? (typeof inBody === 'string' ? inBody : undefined);
}

import type { RuleRequest } from '#auth0/rule-request.ts';

/** The API that a login asks a token for, as a rule's request tells: not at all when a token is refreshed. */
export function requestedAudience(query?: RuleRequest['query'], body?: RuleRequest['body']): string | undefined {
  const inBody = body?.['audience'];
  return query?.['audience'] ?? (typeof inBody === 'string' ? inBody : undefined);
}

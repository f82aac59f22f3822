import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { RuleRequest } from '#auth0/rule-request.ts';

/** The logins whose body a rule may see. */
export const protocolsWithBody: readonly unknown[] = [
  'oauth2-password',
  'oauth2-resource-owner',
  'oauth2-resource-owner-jwt-bearer',
  'wstrust-usernamemixed',
];

/** `context.request` of a rule, without `geoip`. */
export function ruleRequest({ request, transaction }: PostLoginEvent): object {
  return {
    ip: request.ip,
    hostname: request.hostname,
    query: request.query,
    body: protocolsWithBody.includes(transaction?.protocol) ? request.body : {},
    ...(request.user_agent !== undefined && { userAgent: request.user_agent }),
  } satisfies Partial<Record<keyof RuleRequest, unknown>>;
}

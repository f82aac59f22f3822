import type { RuleContext } from './rule-context.ts';
import type { RuleUser } from './rule-user.ts';

/**
 * What a rule calls exactly once when it has finished.
 *
 * `callback(null, user, context)` lets the next rule run. `callback(error)` ends the login: the client gets
 * `access_denied`, or `unauthorized` for an `UnauthorizedError`, with the message as description.
 */
export interface RuleCallback {
  (error: null, user: RuleUser, context: RuleContext): void;
  (error: Error): void;
}

/**
 * A rule, which Auth0 runs in every login: also on a refresh, never for client credentials.
 *
 * All rules of a login share `user` and `context`, so each one sees what an earlier one wrote. Only the callback
 * says that a rule has finished; Auth0 does not wait for a promise that it returns.
 *
 * @example
 * ```ts
 * export const rule: Rule = (user, context, callback) => {
 *   context.accessToken['https://example.com/username'] = user.username;
 *   callback(null, user, context);
 * };
 * ```
 * @see https://auth0.com/docs/customize/rules
 */
export type Rule = (user: RuleUser, context: RuleContext, callback: RuleCallback) => void | Promise<void>;

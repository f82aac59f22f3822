import type { PostLoginApi } from '#auth0/post-login-api.ts';
import { entriesOf, partOf, type RuleLogin } from './rule-login.ts';

/**
 * Hands on what rules have set for a SAML client: `audience` by `setAudience`, and so on, and each mapping as the
 * attribute that it gives for this user, e.g. `{ 'https://…/food': 'user_metadata.favorite_food' }`.
 */
export function configureSaml({ samlResponse }: PostLoginApi, { user, context }: RuleLogin): void {
  const configuration = partOf(context, 'samlConfiguration');
  for (const [name, value] of entriesOf(configuration)) {
    const set = partOf(samlResponse, `set${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    if (typeof set === 'function' && value !== undefined) set.call(samlResponse, value);
  }
  for (const [attribute, path] of entriesOf(partOf(configuration, 'mappings'))) {
    const value: unknown = String(path).split('.').reduce(partOf, user);
    if (value !== undefined) samlResponse.setAttribute(attribute, JSON.parse(JSON.stringify(value)));
  }
}

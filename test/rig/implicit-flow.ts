import { callTenant, type TenantAnswer } from './call-tenant.ts';
import { ordersApi, webShop } from './issuing-tenant.ts';
import { type Fields, formText, postForm, type TenantAddress } from './tokens.ts';

/** What the single-page app sends to `/authorize` unless a test says otherwise. */
export const authorization = {
  ...webShop,
  response_type: 'token id_token',
  scope: 'openid read:orders',
  audience: ordersApi,
  nonce: 'nonce-1',
  state: 'state-1',
};

/** Calls `/authorize`. */
export function authorize(tenant: TenantAddress, fields: Fields = authorization): Promise<TenantAnswer> {
  return callTenant(tenant, { path: `/authorize?${formText(fields)}` });
}

/** Calls `/authorize` and returns the ticket that it sends to the login page. */
export async function startLogin(tenant: TenantAddress, fields: Fields = authorization): Promise<string> {
  const target = locationOf(await authorize(tenant, fields), tenant);
  return target.searchParams.get('state') ?? '';
}

/** Submits the form of the login page. */
export function submitLogin(tenant: TenantAddress, state: string, fields: Fields): Promise<TenantAnswer> {
  return postForm(tenant, '/u/login', { state, ...fields });
}

/** Logs a user in by a click. */
export async function clickLogin(
  tenant: TenantAddress,
  userId: string,
  fields: Fields = authorization,
): Promise<TenantAnswer> {
  return submitLogin(tenant, await startLogin(tenant, fields), { user_id: userId });
}

/** Where an answer redirects to. */
export function locationOf({ headers }: TenantAnswer, { url }: TenantAddress): URL {
  return new URL(headers.location ?? '', url);
}

/** The parameters that a redirect hands to the client. */
export function fragmentOf({ headers }: TenantAnswer): Record<string, string> {
  const location = headers.location ?? '';
  return Object.fromEntries(new URLSearchParams(location.slice(location.indexOf('#') + 1)));
}

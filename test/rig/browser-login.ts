import { callTenant, type TenantAnswer } from './call-tenant.ts';
import { locationOf, startLogin } from './implicit-flow.ts';
import { ordersApi, webShop } from './issuing-tenant.ts';
import { type Fields, formText, postForm, type TenantAddress } from './tokens.ts';

/** What the single-page app sends to `/authorize` for a code unless a test says otherwise. */
export const codeRequest = {
  ...webShop,
  response_type: 'code',
  scope: 'openid read:orders',
  audience: ordersApi,
  state: 'state-1',
};

/** A browser that has logged in: what it was answered, and the cookie that it sends from now on. */
export interface LoggedInBrowser {
  readonly answer: TenantAnswer;
  /** Value of the `cookie` header. */
  readonly cookie: string;
}

/** Calls `/authorize` as a browser with a cookie. */
export function authorizeWith(tenant: TenantAddress, cookie: string, fields: Fields): Promise<TenantAnswer> {
  return callTenant(tenant, { path: `/authorize?${formText(fields)}`, headers: { cookie } });
}

/** Logs a user in by a click. */
export async function logIn(
  tenant: TenantAddress,
  userId = 'auth0|grace',
  fields: Fields = codeRequest,
): Promise<LoggedInBrowser> {
  const state = await startLogin(tenant, fields);
  const answer = await postForm(tenant, '/u/login', { state, user_id: userId });
  return { answer, cookie: cookieOf(answer) };
}

/** The `cookie` header with which a browser goes on after an answer. */
export function cookieOf(answer: TenantAnswer): string {
  return setCookiesOf(answer)[0]?.split(';', 1).join() ?? '';
}

/** The cookies that an answer sets, with their attributes. */
export function setCookiesOf({ headers }: TenantAnswer): readonly string[] {
  return headers['set-cookie'] ?? [];
}

/** What a tenant sets to take the cookie of its session away. */
export function clearedCookie({ url }: TenantAddress): string {
  return `auth0.${new URL(url).port}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=None`;
}

/** The parameters that a redirect hands over in its query. */
export function queryOf(answer: TenantAnswer, tenant: TenantAddress): Record<string, string> {
  return Object.fromEntries(locationOf(answer, tenant).searchParams);
}

import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { SuspendedLogin } from '#local-tenant/memory/suspended-login.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { requireSameBrowser } from '../authorize/require-same-browser.ts';
import { type Form, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';

/** What a login waits for: its user's return, the answer to a form, or a factor. */
type Awaited = 'factor' | 'form' | 'redirect';

/**
 * Finds the login that a `state` belongs to, for the browser that it began in.
 *
 * @throws {OAuthError} `invalid_request` when it is missing, unknown, used, expired or another browser's, or
 *   waits for something else
 */
export function suspendedLoginOf(
  context: TenantContext,
  request: RouteRequest,
  form: Form,
  awaited: readonly Awaited[],
): { readonly state: string; readonly suspended: SuspendedLogin } {
  const state = requiredParameter(form, 'state');
  const suspended = context.memory.suspendedLogins.find(state, context.now());
  if (!suspended || !awaited.includes(suspended.asks?.kind ?? 'redirect')) throw OAuthError.loginExpired();
  // A client that was deleted meanwhile is sent nothing.
  if (!context.store.clients.get(suspended.login.client.client_id)) throw OAuthError.loginExpired();
  requireSameBrowser(context, request, suspended.login);
  return { state, suspended };
}

/** Takes it: a `state` is good for one return. */
export function takeSuspendedLogin(
  context: TenantContext,
  request: RouteRequest,
  form: Form,
  awaited: readonly Awaited[],
): SuspendedLogin {
  const { state, suspended } = suspendedLoginOf(context, request, form, awaited);
  context.memory.suspendedLogins.redeem(state);
  return suspended;
}

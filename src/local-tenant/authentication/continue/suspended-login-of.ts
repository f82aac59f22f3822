import type { SuspendedLogin } from '#local-tenant/memory/suspended-login.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { type Form, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';

/** What a login waits for: its user's return, the answer to a form, or a factor. */
type Awaited = 'factor' | 'form' | 'redirect';

/**
 * Finds the login that a `state` belongs to.
 *
 * @throws {OAuthError} `invalid_request` when it is missing, unknown, used or expired, or waits for something else
 */
export function suspendedLoginOf(
  { memory, now }: TenantContext,
  form: Form,
  awaited: readonly Awaited[],
): { readonly state: string; readonly suspended: SuspendedLogin } {
  const state = requiredParameter(form, 'state');
  const suspended = memory.suspendedLogins.find(state, now());
  if (!suspended || !awaited.includes(suspended.asks?.kind ?? 'redirect')) throw OAuthError.loginExpired();
  return { state, suspended };
}

/** Takes it: a `state` is good for one return. */
export function takeSuspendedLogin(context: TenantContext, form: Form, awaited: readonly Awaited[]): SuspendedLogin {
  const { state, suspended } = suspendedLoginOf(context, form, awaited);
  context.memory.suspendedLogins.redeem(state);
  return suspended;
}

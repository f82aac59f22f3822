import type { AuthenticationMethod } from '#auth0/authentication-method.ts';
import type { SuspendedTransaction } from '#local-tenant/memory/suspended-login.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import { unblocked } from '../find-user.ts';
import { OAuthError } from '../oauth-error.ts';
import type { ResumedLogin } from './run-browser-login.ts';

/**
 * Describes what is left of a login to the pipeline.
 *
 * @throws {OAuthError} when the user did not pass the factor, or may not log in any more
 */
export function resumedLogin(context: TenantContext, { suspended, comesWith }: ResumedLogin): Login {
  switch (comesWith.kind) {
    case 'redirect':
      return { ...continued(context, suspended), request: comesWith.request };
    case 'form': {
      const { asks } = suspended;
      const form = asks?.kind === 'form' ? { id: asks.id, vars: asks.vars } : { id: '' };
      return {
        ...continued(context, suspended),
        request: comesWith.request,
        prompt: { ...form, fields: comesWith.fields },
      };
    }
    case 'factor':
      if (!comesWith.isPassed) throw new OAuthError(403, 'access_denied', 'The user did not pass the second factor');
      return withFactor(context, suspended);
  }
}

/** Describes what is left of a login whose user has passed a factor. */
export function withFactor(context: TenantContext, suspended: SuspendedTransaction): Login {
  const { authenticationMethods = [] } = suspended.transaction;
  const methods = authenticationMethods.filter(({ name }) => name !== 'mfa');
  const passed: AuthenticationMethod = { name: 'mfa', timestamp: context.now() };
  return { ...continued(context, suspended), authenticationMethods: [...methods, passed] };
}

/** The page that the user was sent to may have changed their metadata. That Auth0 reads the user anew is assumed. */
function continued({ store }: TenantContext, { transaction, continuation }: SuspendedTransaction): Login {
  const { prompt: _prompt, ...login } = transaction;
  const user = store.users.get(login.user.user_id);
  if (!user) throw OAuthError.loginExpired();
  const { profile, roles } = unblocked(user);
  return { ...login, user: profile, roles, continues: continuation };
}

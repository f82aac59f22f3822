import type { Answer } from '#local-tenant/http/answer.ts';
import type { SuspendedLogin } from '#local-tenant/memory/suspended-login.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Interrupted } from '#pipeline/transaction-result.ts';
import { answerHeaders } from '../answer-headers.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * Sends the browser where a script wants its user, with the `state` by which the login goes on.
 *
 * @throws {OAuthError} when no page may be shown, or when there is no such place
 */
export function interruptedAnswer(
  { memory, now }: TenantContext,
  suspended: SuspendedLogin,
  { by, url, asks }: Interrupted,
  transactionId: string,
): Answer {
  // That a factor is refused with the same code as a redirect is assumed.
  if (suspended.login.isSilent) {
    throw OAuthError.interactionRequired(`"${by.extension}" needs the user to do something`).of(transactionId);
  }
  if (url !== undefined && !URL.canParse(url)) {
    throw new OAuthError(500, 'access_denied', `"${by.extension}" redirects to what is no URL`).of(transactionId);
  }
  const state = memory.suspendedLogins.issue(suspended, now());
  const location = url === undefined ? `${pages[asks?.kind ?? 'factor']}?state=${state}` : withState(url, state);
  return { status: 302, headers: { ...answerHeaders(transactionId), location } };
}

/** The pages of the local tenant that stand for those of Auth0. */
const pages = { factor: '/u/mfa', form: '/u/form' } as const;

function withState(text: string, state: string): string {
  const url = new URL(text);
  url.searchParams.set('state', state);
  return url.href;
}

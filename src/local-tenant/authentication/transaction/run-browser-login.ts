import type { AuthenticationMethod } from '#auth0/authentication-method.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { SuspendedLogin } from '#local-tenant/memory/suspended-login.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login, TransactionRequest } from '#pipeline/transaction.ts';
import type { Interrupted, TransactionResult } from '#pipeline/transaction-result.ts';
import type { BrowserLogin } from '../authorize/finish-login.ts';
import { browserLogin } from './browser-login.ts';
import { interruptedAnswer } from './interrupted-answer.ts';
import { primaryLogin } from './primary-login.ts';
import { recordedRun } from './recorded-run.ts';
import { refusalError } from './refusal-error.ts';
import { resumedLogin } from './resumed-login.ts';
import type { RecordedIssue } from './run-transaction.ts';

/** What the user of a suspended login comes back with. */
export interface ResumedLogin {
  readonly suspended: SuspendedLogin;
  readonly comesWith:
    | { readonly kind: 'redirect'; readonly request: TransactionRequest }
    | { readonly kind: 'form'; readonly request: TransactionRequest; readonly fields: JsonObject }
    | { readonly kind: 'factor'; readonly isPassed: boolean };
}

/** Sends the user of a login to a page before there are tokens. */
export interface Interruption {
  readonly interruption: Answer;
}

/**
 * Runs what is deployed for a login in a browser, or what is left of it after an interruption.
 *
 * @param login - with `resumed` when it goes on
 * @throws {OAuthError} when a script refuses or breaks, when no page may be shown, or when the pipeline breaks
 */
export async function runBrowserLogin(
  context: TenantContext,
  login: BrowserLogin,
  requested: Login,
): Promise<RecordedIssue | Interruption> {
  const transaction = login.resumed ? resumedLogin(context, login.resumed) : browserLogin(context, login, requested);
  const { result, transactionId } = await recordedRun(context, transaction);
  switch (result.status) {
    case 'issued':
      rememberSession(context, login, transaction, result);
      return { result, transactionId, transaction: primaryLogin(context, transaction, result, transactionId) };
    case 'denied':
    case 'failed':
      throw refusalError(context, result).of(transactionId);
    case 'redirected':
    case 'challenged':
      return { interruption: suspend(context, login, transaction, result, transactionId) };
  }
}

function suspend(
  context: TenantContext,
  login: BrowserLogin,
  transaction: Login,
  result: Interrupted,
  transactionId: string,
): Answer {
  const { asks, continuation } = result;
  const { resumed: _resumed, ...suspended } = login;
  return interruptedAnswer(
    context,
    { login: suspended, transaction, continuation, ...(asks && { asks }) },
    result,
    transactionId,
  );
}

/** Factors and recorded methods hold for the session: its next logins show them. */
function rememberSession(
  { memory, now }: TenantContext,
  { sessionId }: BrowserLogin,
  { authenticationMethods = [], client }: Login,
  { calls }: TransactionResult,
): void {
  const recorded = calls
    .filter(({ path }) => path === 'authentication.recordMethod')
    .map(({ args: [name] }): AuthenticationMethod => ({ name: String(name), timestamp: now() }));
  const methods = [...authenticationMethods.slice(1), ...recorded];
  memory.sessionFacts.add(sessionId, { methods, clientId: client.client_id });
}

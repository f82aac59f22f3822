import { ActionCaches } from './action-caches.ts';
import { ActionExecutions } from './action-executions.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { ClientAssertions } from './client-assertions.ts';
import { IssuedAccessTokens } from './issued-access-tokens.ts';
import type { PendingConsent } from './pending-consent.ts';
import type { PendingLogout } from './pending-logout.ts';
import { RecordedTransactions } from './recorded-transactions.ts';
import { RedeemedCodes } from './redeemed-codes.ts';
import { SessionFactsById } from './session-facts.ts';
import { Sessions } from './sessions.ts';
import type { SuspendedLogin, SuspendedTransaction } from './suspended-login.ts';
import { TenantLogs } from './tenant-logs.ts';
import { Tickets } from './tickets.ts';
import { UserGrants } from './user-grants.ts';

/** What a tenant remembers for as long as its process lives, beside the store, which outlives it. */
export interface TenantMemory {
  readonly accessTokens: IssuedAccessTokens;
  readonly assertions: ClientAssertions;
  readonly codes: AuthorizationCodes;
  readonly redeemedCodes: RedeemedCodes;
  /** Logins on the consent page. */
  readonly consents: Tickets<PendingConsent>;
  readonly grants: UserGrants;
  readonly caches: ActionCaches;
  readonly executions: ActionExecutions;
  /** Logouts on the page that asks for them. */
  readonly logouts: Tickets<PendingLogout>;
  readonly logs: TenantLogs;
  /** Logins at the token endpoint that wait for a factor, by their `mfa_token`. */
  readonly mfaTokens: Tickets<SuspendedTransaction>;
  readonly sessionFacts: SessionFactsById;
  readonly sessions: Sessions;
  /** Logins whose user was sent elsewhere or asked for a factor. */
  readonly suspendedLogins: Tickets<SuspendedLogin>;
  /** Authorization requests on the login page. */
  readonly tickets: Tickets<AuthorizationRequest>;
  readonly transactions: RecordedTransactions;
}

/** Creates the memory of a tenant that starts: empty. */
export function createTenantMemory(): TenantMemory {
  return {
    accessTokens: new IssuedAccessTokens(),
    assertions: new ClientAssertions(),
    codes: new AuthorizationCodes(),
    redeemedCodes: new RedeemedCodes(),
    consents: new Tickets(),
    grants: new UserGrants(),
    caches: new ActionCaches(),
    executions: new ActionExecutions(),
    logouts: new Tickets(),
    logs: new TenantLogs(),
    mfaTokens: new Tickets(),
    sessionFacts: new SessionFactsById(),
    sessions: new Sessions(),
    suspendedLogins: new Tickets(),
    tickets: new Tickets(),
    transactions: new RecordedTransactions(),
  };
}

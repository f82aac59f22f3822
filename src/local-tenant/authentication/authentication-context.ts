import type { TenantContext } from '../tenant-context.ts';
import type { IssuedAccessTokens } from './issued-access-tokens.ts';
import type { LoginTickets } from './login-tickets.ts';
import type { RecordedTransactions } from './recorded-transactions.ts';

/** What the Authentication API keeps in memory, beside the tenant. */
export interface AuthenticationContext extends TenantContext {
  readonly accessTokens: IssuedAccessTokens;
  readonly tickets: LoginTickets;
  readonly transactions: RecordedTransactions;
}

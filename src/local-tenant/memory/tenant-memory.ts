import { AuthorizationCodes } from './authorization-codes.ts';
import { IssuedAccessTokens } from './issued-access-tokens.ts';
import { LoginTickets } from './login-tickets.ts';
import { RecordedTransactions } from './recorded-transactions.ts';
import { TenantLogs } from './tenant-logs.ts';

/** What a tenant remembers for as long as its process lives, beside the store, which outlives it. */
export interface TenantMemory {
  readonly accessTokens: IssuedAccessTokens;
  readonly codes: AuthorizationCodes;
  readonly logs: TenantLogs;
  readonly tickets: LoginTickets;
  readonly transactions: RecordedTransactions;
}

/** Creates the memory of a tenant that starts: empty. */
export function createTenantMemory(): TenantMemory {
  return {
    accessTokens: new IssuedAccessTokens(),
    codes: new AuthorizationCodes(),
    logs: new TenantLogs(),
    tickets: new LoginTickets(),
    transactions: new RecordedTransactions(),
  };
}

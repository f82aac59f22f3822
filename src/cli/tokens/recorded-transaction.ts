import type { Headers } from 'undici';
import { z } from 'zod';
import { transactionHeader } from '#local-tenant/authentication/answer-headers.ts';
import type { RecordedTransaction } from '#local-tenant/memory/recorded-transaction.ts';
import { ManagementError } from '#management/management-error.ts';
import type { OpenTenant } from '../open-local-tenant.ts';

const recorded = z.custom<RecordedTransaction>(
  (value) => typeof value === 'object' && value !== null && 'status' in value,
);

/** Asks the local tenant what it did for an answer; undefined where no script was asked, as for a wrong secret. */
export async function recordedTransaction(
  { domain, managementToken, fetch }: OpenTenant,
  headers: Headers | undefined,
): Promise<RecordedTransaction | undefined> {
  const id = headers?.get(transactionHeader) ?? undefined;
  if (id === undefined) return undefined;
  const url = `https://${domain}/.well-known/local-tenant/transactions/${id}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${managementToken}` } });
  if (!response.ok) throw new ManagementError('the recorded transaction', response.status);
  return recorded.parse(await response.json());
}

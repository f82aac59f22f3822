import { z } from 'zod';
import { transactionHeader } from '#local-tenant/authentication/answer-headers.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import type { ClaimProvenance, TransactionFinding } from '#pipeline/transaction-result.ts';
import type { TokenAnswer } from '#token-client/token-response.ts';

/** Why the tokens of a transaction say what they say. */
export interface Explanation {
  readonly provenance: readonly ClaimProvenance[];
  readonly findings: readonly TransactionFinding[];
}

const explanation = z.object({
  provenance: z.array(z.custom<ClaimProvenance>()),
  findings: z.array(z.custom<TransactionFinding>()),
});

/** Asks the local tenant what it did for an answer. */
export async function recordedTransaction(
  domain: string,
  managementToken: string,
  { headers }: TokenAnswer,
  fetch: HttpsFetch,
): Promise<Explanation> {
  const id = headers.get(transactionHeader) ?? '';
  const url = `https://${domain}/.well-known/local-tenant/transactions/${id}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${managementToken}` } });
  return explanation.parse(await response.json());
}

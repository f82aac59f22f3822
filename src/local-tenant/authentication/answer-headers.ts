/** Response header that names the recorded transaction behind a token or an error. Auth0 has none. */
export const transactionHeader = 'x-local-tenant-transaction';

/** Headers of an answer with tokens or on the way to them, or of an error: nobody may cache any. */
export function answerHeaders(transactionId?: string): Record<string, string> {
  const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };
  return transactionId === undefined ? noStore : { ...noStore, [transactionHeader]: transactionId };
}

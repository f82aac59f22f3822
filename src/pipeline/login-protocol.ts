import { protocolOf } from '#auth0/grant.ts';
import type { TransactionProtocol } from '#auth0/protocol.ts';
import type { Login } from './transaction.ts';

/** Tells which protocol the scripts of a login see: a code with tokens beside it is a hybrid one. */
export function loginProtocol({ grant, responseType = [] }: Login): TransactionProtocol {
  const isHybrid = grant === 'authorization_code' && responseType.length > 1;
  return protocolOf(isHybrid ? 'hybrid' : grant);
}

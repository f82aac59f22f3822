import type { DeployedExtensions } from './deployed-extensions.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionResult } from './transaction-result.ts';

/** Runs what a tenant holds for one transaction. The local tenant is handed one and does not know how scripts run. */
export type Pipeline = (extensions: DeployedExtensions, transaction: Transaction) => Promise<TransactionResult>;

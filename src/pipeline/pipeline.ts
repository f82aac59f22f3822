import type { TransactionFlow } from '#sandbox/flow.ts';
import type { ModuleSource } from '#sandbox/flow-host.ts';
import type { Trace } from '#sandbox/trace.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';
import { flowOf } from './flow-of.ts';
import { foldTrace } from './fold-trace.ts';
import { type FindPackage, packageModules } from './package-modules.ts';
import { packagesOf } from './required-packages.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionResult } from './transaction-result.ts';

/** Runs what a tenant holds for one transaction. The local tenant is handed one and does not know how scripts run. */
export type Pipeline = (extensions: DeployedExtensions, transaction: Transaction) => Promise<TransactionResult>;

/**
 * Creates the one function that says what the tokens of a transaction carry, for the local tenant and for every
 * prediction alike.
 *
 * @param runFlow - runs the scripts of a flow: `sandbox.run`
 * @param findPackage - stands for the tenant's installation of declared packages. Without it there are none.
 */
export function createPipeline(
  runFlow: (flow: TransactionFlow) => Promise<Trace>,
  findPackage: FindPackage = async () => undefined,
): Pipeline {
  const known = new WeakMap<DeployedExtensions, Promise<Modules>>();
  return async (extensions, transaction) => {
    // A tenant hands over the same object as long as nothing is deployed.
    const modules = known.get(extensions) ?? modulesOf(extensions, findPackage);
    known.set(extensions, modules);
    const { now } = transaction;
    const flow = {
      ...flowOf(extensions, transaction),
      host: { modules: await modules, ...(now !== undefined && { now }) },
    };
    return foldTrace(flow, await runFlow(flow), transaction);
  };
}

type Modules = Readonly<Record<string, ModuleSource>>;

/** The Actions modules of a tenant, and the packages that its scripts require. */
async function modulesOf(extensions: DeployedExtensions, findPackage: FindPackage): Promise<Modules> {
  return { ...extensions.modules, ...(await packageModules(packagesOf(extensions), findPackage)) };
}

import type { TransactionFlow } from '#sandbox/flow.ts';
import type { ModuleSource } from '#sandbox/flow-host.ts';
import type { Trace } from '#sandbox/trace.ts';
import { declaredPackages } from './declared-packages.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';
import { flowOf } from './flow-of.ts';
import { foldTrace } from './fold-trace.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionResult } from './transaction-result.ts';

/** Runs what a tenant holds for one transaction. The local tenant is handed one and does not know how scripts run. */
export type Pipeline = (extensions: DeployedExtensions, transaction: Transaction) => Promise<TransactionResult>;

/** Gives the CommonJS text of an npm package, by the id that a script requires; undefined when there is none. */
export type FindPackage = (id: string) => Promise<string | undefined>;

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
  return async (extensions, transaction) => {
    const modules = await modulesOf(extensions, findPackage);
    const flow = { ...flowOf(extensions, transaction), host: { modules } };
    return foldTrace(flow, await runFlow(flow), transaction);
  };
}

async function modulesOf(
  extensions: DeployedExtensions,
  findPackage: FindPackage,
): Promise<Readonly<Record<string, ModuleSource>>> {
  const found = await Promise.all(
    declaredPackages(extensions).map(async (id) => {
      const code = await findPackage(id);
      return code === undefined ? [] : [[id, { code }] as const];
    }),
  );
  return { ...extensions.modules, ...Object.fromEntries(found.flat()) };
}

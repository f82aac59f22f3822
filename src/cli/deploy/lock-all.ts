import type { Io } from '../io.ts';
import { type LockedTenant, lockTenant } from './lock-tenant.ts';
import type { RemoteTarget } from './remote-target.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** The right to write to several tenants, until it is disposed of. */
export interface LockedTenants extends AsyncDisposable {
  /** In the order of the targets. */
  readonly tenants: readonly { readonly target: RemoteTarget; readonly lock: LockedTenant }[];
}

/**
 * Locks the tenants of all targets, or none.
 *
 * @throws {CliError} when somebody else holds one
 */
export async function lockAll(
  io: Io,
  targets: readonly RemoteTarget[],
  who: WhoDeploys,
  takeOver: string | undefined,
): Promise<LockedTenants> {
  const tenants: { readonly target: RemoteTarget; readonly lock: LockedTenant }[] = [];
  const release = async () => {
    for (const { lock } of tenants.toReversed()) await lock[Symbol.asyncDispose]();
  };
  try {
    for (const target of targets) {
      tenants.push({ target, lock: await lockTenant(io, target.environment, who, takeOver) });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return { tenants, [Symbol.asyncDispose]: release };
}

import { afterAll, afterEach } from 'vitest';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { startIssuingTenant } from '../rig/issuing-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { type SdkProcess, startSdk } from './sdk-process.ts';

/** A tenant with the real clock, and the SDK as its client. */
interface SdkTenant extends AsyncDisposable {
  readonly tenant: LocalTenant;
  readonly sdk: SdkProcess;
}

/** One tenant for all tests of a file, which goes back after each to what it was; closed after the last one. */
export function sharedSdk(options: Partial<LocalTenantOptions> = {}): () => Promise<SdkTenant> {
  let started: Promise<SdkTenant> | undefined;
  afterEach(async () => (await started)?.tenant.reset());
  afterAll(async () => (await started)?.[Symbol.asyncDispose]());
  return () => {
    started ??= startSdkTenant(options);
    return started;
  };
}

async function startSdkTenant(options: Partial<LocalTenantOptions>): Promise<SdkTenant> {
  const folder = temporaryFolder();
  const tenant = await startIssuingTenant({ folder: folder.path, now: Date.now, ...options });
  tenant.checkpoint();
  const sdk = startSdk(tenant);
  const stop = async (): Promise<void> => {
    await sdk[Symbol.asyncDispose]();
    await tenant.close();
    folder[Symbol.dispose]();
  };
  return { tenant, sdk, [Symbol.asyncDispose]: stop };
}

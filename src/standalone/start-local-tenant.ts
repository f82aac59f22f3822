import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { startLocalTenant as serveTenant } from '#local-tenant/start-local-tenant.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import { describeRunner } from '#sandbox/runner-file.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { loadPackedTenant, packedPath } from './packed-tenant.ts';

/** How a packed tenant is served. */
export type PackedTenantOptions = Partial<Omit<LocalTenantOptions, 'initialState' | 'pipeline' | 'runDraft' | 'users'>>;

/** A tenant that is being served, with the clients that may get tokens. */
export interface ServedTenant
  extends AsyncDisposable,
    Omit<LocalTenant, 'asidePath' | 'checkpoint' | 'isPublished' | 'managementClient' | 'store'> {
  /** The `iss` of its tokens: the URL with a slash at its end. */
  readonly issuer: string;
  /** Client id and secret, by the client's name. */
  readonly clients: Readonly<Record<string, { readonly client_id: string; readonly client_secret: string }>>;
}

/** Serves what was deployed when this package was made: in memory, or from a folder that keeps what happens to it. */
export async function startLocalTenant(options: PackedTenantOptions = {}): Promise<ServedTenant> {
  const { packages, ...packed } = loadPackedTenant();
  const sandbox = startSandbox({ findRunner: async () => describeRunner(packedPath('runner')) });
  // It gets ready while the tenant does.
  sandbox.warm();
  const findPackage = async (id: string): Promise<string | undefined> => packages[id];
  try {
    const {
      store,
      managementClient: _client,
      checkpoint: _checkpoint,
      ...tenant
    } = await serveTenant({
      ...packed,
      initialState: packedPath('journal'),
      pipeline: createPipeline((flow) => sandbox.run(flow, { keepState: true }), findPackage),
      runDraft: createDraftRunner((flow) => sandbox.run(flow), findPackage),
      ...options,
    });
    const close = async (): Promise<void> => {
      await tenant.close();
      await sandbox.close();
    };
    const clients = store.clients
      .list()
      .map(({ name, client_id, client_secret }) => [name, { client_id, client_secret }]);
    return {
      ...tenant,
      issuer: `https://${tenant.domain}/`,
      clients: Object.fromEntries(clients),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

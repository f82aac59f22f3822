import { caPathIn, loadCertificates } from './certificates.ts';
import { createServer } from './http/create-server.ts';
import { createFaults } from './http/faults.ts';
import { listen } from './http/listen.ts';
import { registerRoutes } from './http/register-routes.ts';
import { logRequests } from './http/request-log.ts';
import { loadContext } from './load-context.ts';
import type { LocalTenant, LocalTenantOptions } from './local-tenant.ts';
import { authorizeManagement } from './management-token.ts';
import { routeTable } from './routes/route-table.ts';
import { removeRuntimeFile, writeRuntimeFile } from './runtime-file.ts';
import { seedNewTenant } from './seed/new-tenant.ts';
import { openManagement } from './seed/open-management.ts';
import { seedUsers } from './seed/seed-user.ts';
import { openTenantState, type TenantState } from './tenant-state.ts';

/**
 * Serves an Auth0 tenant on https://localhost, with whatever state its folder holds.
 *
 * @throws {PortInUseError} when `port` is taken
 * @throws {FolderInUseError} when another process serves a tenant from the folder
 * @throws {FolderError} when the folder cannot be written or locked
 * @throws {StateError} when the folder's state cannot be read
 */
export async function startLocalTenant(options: LocalTenantOptions): Promise<LocalTenant> {
  const state = openTenantState(options.folder);
  try {
    return await serve(options, state);
  } catch (error) {
    state[Symbol.dispose]();
    throw error;
  }
}

async function serve(options: LocalTenantOptions, state: TenantState): Promise<LocalTenant> {
  seedNewTenant(state.store);
  await seedUsers(state.store, options.users ?? []);
  const { ca, ...server } = await loadCertificates(options.folder, Date.now());
  const app = createServer(server);
  try {
    return await open(options, state, app, ca);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function open(
  options: LocalTenantOptions,
  state: TenantState,
  app: ReturnType<typeof createServer>,
  ca: string,
): Promise<LocalTenant> {
  const { store } = state;
  const context = await loadContext(options, store, app.server);
  const requests = logRequests(app);
  const faults = createFaults();
  registerRoutes(app, routeTable(context), { faults, authorize: authorizeManagement(context) });
  await listen(app, options);
  const address = { url: `https://${context.domain}`, domain: context.domain, ...(await openManagement(context)) };
  const close = createClose(options.folder, app, state);
  const tenant = { ...address, ca, store, faults, requests, close, [Symbol.asyncDispose]: close };
  const { folder, isPublished = true } = options;
  if (folder === undefined) return tenant;
  const caPath = caPathIn(folder);
  if (isPublished) writeRuntimeFile(folder, { ...address, caPath });
  return { ...tenant, caPath };
}

/** Ends the service once, however often it is called. */
function createClose(folder: string | undefined, app: { close(): Promise<void> }, state: TenantState) {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (folder !== undefined) removeRuntimeFile(folder);
    await app.close();
    state[Symbol.dispose]();
  };
  return (): Promise<void> => {
    closing ??= close();
    return closing;
  };
}

import {
  addressOf,
  certificateNames,
  customDomainAt,
  hostHeaders,
  isExposed,
  listeningHost,
  requireIssuer,
} from './address.ts';
import { authenticationRoutes } from './authentication/routes.ts';
import { createBrokenAction } from './broken-action.ts';
import { caPathIn, loadCertificates } from './certificates.ts';
import { authorizeControl, createControlToken } from './control-token.ts';
import { createReset } from './create-reset.ts';
import { customContext } from './custom-context.ts';
import { createServer } from './http/create-server.ts';
import { guardOrigin } from './http/cross-origin.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { guardHost } from './http/host-guard.ts';
import { listen, portOf } from './http/listen.ts';
import { limitRate } from './http/rate-limit-headers.ts';
import { registerRoutes } from './http/register-routes.ts';
import { createRequestLog, logRequests } from './http/request-log.ts';
import { defaultServerLimits } from './http/server-limits.ts';
import { loadContext } from './load-context.ts';
import type { LocalTenant, LocalTenantOptions } from './local-tenant.ts';
import { authorizeManagement } from './management-token.ts';
import { createTenantMemory } from './memory/tenant-memory.ts';
import { routeTable } from './routes/route-table.ts';
import { removeRuntimeFile, writeRuntimeFile } from './runtime-file.ts';
import { seedNewTenant } from './seed/new-tenant.ts';
import { openManagement } from './seed/open-management.ts';
import { seedUsers } from './seed/seed-user.ts';
import type { TenantContext } from './tenant-context.ts';
import { openTenantState, type TenantState } from './tenant-state.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

/**
 * Serves an Auth0 tenant on https://localhost, with whatever state its folder holds.
 *
 * @throws {PortInUseError} when `port` is taken
 * @throws {FolderInUseError} when another process serves a tenant from the folder
 * @throws {FolderError} when the folder cannot be written or locked
 * @throws {StateError} when the folder's state cannot be read
 * @throws {RangeError} when `issuer` is none
 */
export async function startLocalTenant(options: LocalTenantOptions): Promise<LocalTenant> {
  if (options.issuer !== undefined) requireIssuer(options.issuer);
  const { folder, isFresh = false, initialState } = options;
  const state = openTenantState(folder, { isFresh, initialState, now: Date.now() });
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
  const { ca, ...server } = await loadCertificates(options.folder, Date.now(), certificateNames(options));
  const app = await createServer(server, { ...defaultServerLimits, ...options.limits });
  try {
    return await open(options, state, app, ca);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function open(options: LocalTenantOptions, state: TenantState, app: Server, ca: string): Promise<LocalTenant> {
  const { store, asidePath } = state;
  const context = await loadContext(options, store, app.server);
  const controlToken = createControlToken();
  const served = serveRoutes(options, context, app, controlToken);
  served.faults.clear();
  await listen(app, listeningHost(options), options);
  if (isExposed(options)) warnOfExposure(listeningHost(options));
  const { domain, mode, rateLimiter, slowBuilds } = context;
  const { url } = addressOf(options, portOf(app.server));
  const address = { url, domain, mode, controlToken, ...(await openManagement(context)) };
  served.checkpoint();
  await store.settled();
  const close = createClose(options.folder, app, state, context.signingKeys);
  const aside = asidePath === undefined ? {} : { asidePath };
  const knobs = { rateLimiter, slowBuilds };
  const tenant = { ...address, ...aside, ca, store, ...knobs, ...served, close, [Symbol.asyncDispose]: close };
  const { folder, isPublished = true } = options;
  if (folder === undefined) return tenant;
  const caPath = caPathIn(folder);
  if (isPublished) writeRuntimeFile(folder, { ...address, caPath });
  return { ...tenant, caPath };
}

function warnOfExposure(host: string): void {
  process.emitWarning(`The local tenant listens on ${host}: whoever reaches this machine can log in there as anybody.`);
}

/** Ends the service once, however often it is called. */
function createClose(
  folder: string | undefined,
  app: { close(): Promise<void> },
  state: TenantState,
  signingKeys: Disposable,
) {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (folder !== undefined) removeRuntimeFile(folder);
    signingKeys[Symbol.dispose]();
    await app.close();
    state[Symbol.dispose]();
  };
  return (): Promise<void> => {
    closing ??= close();
    return closing;
  };
}

/** Adds the guards and the routes to a server that does not listen yet. */
function serveRoutes(options: LocalTenantOptions, context: TenantContext, app: Server, controlToken: string) {
  const { store, rateLimiter, slowBuilds } = context;
  const requests = createRequestLog();
  logRequests(app, requests);
  guardHost(app, (port) => hostHeaders(options, port));
  guardOrigin(app, store);
  limitRate(app, rateLimiter);
  const { checkpoint, reset } = createReset(store, () => {
    const { ms } = slowBuilds;
    return () => {
      faults.clear();
      requests.clear();
      rateLimiter.configure(options.rateLimit);
      slowBuilds.configure(ms);
      Object.assign(context.memory, createTenantMemory());
    };
  });
  const routes = routeTable(context, { faults: () => faults, requests: requests.entries, reset });
  const faults: Faults = createFaults(routes, createBrokenAction(store, context.now));
  const guards = { authorize: authorizeManagement(context), authorizeControl: authorizeControl(controlToken) };
  const all = { ...guards, faults, requests, settled: store.settled };
  registerRoutes(app, routes, all);
  for (const name of options.customDomains ?? []) {
    const named = customContext(context, () => customDomainAt(name, portOf(app.server)));
    registerRoutes(app, authenticationRoutes(named), all, name);
  }
  return { faults, requests: requests.entries, checkpoint, reset };
}

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PlatformMode, runsRulesAndHooks } from '#auth0/platform-mode.ts';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { FolderInUseError } from '#local-tenant/folder-in-use-error.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { findRunningTenant } from '#local-tenant/runtime-file.ts';
import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createFetch, type HttpsFetch } from '#management/https-fetch.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { closingOnFailure } from './closing-on-failure.ts';
import type { Io } from './io.ts';
import { seedUsersOf } from './seed-users-of.ts';
import { tenantFolder } from './tenant-folder.ts';

/** A local tenant to talk to. Disposing of it ends it only if it was started here. */
export interface OpenTenant extends AsyncDisposable {
  readonly url: string;
  readonly domain: string;
  /** File with the CA that clients must trust, and its text. */
  readonly caPath: string;
  readonly ca: string;
  /** Trusts the tenant's CA. */
  readonly fetch: HttpsFetch;
  readonly managementToken: string;
  /** Opens the control routes. */
  readonly controlToken: string;
  /** File with the state that was there before, when it was set aside. */
  readonly asidePath?: string;
  /** Unknown of a tenant that another version of the toolkit serves. */
  readonly mode?: PlatformMode | undefined;
  /** False when another process serves it, e.g. `npm run tenant`. */
  readonly isStartedHere: boolean;
}

/** How a tenant is served from this process. */
export interface ServeOptions {
  /** Taken is an error. Without it the environment's own port gives way to a free one. */
  readonly port?: number | undefined;
  /** Without it the environment's own, or else what its extension points ask for. */
  readonly mode?: PlatformMode | undefined;
  /** Address to listen on, and what clients reach the tenant by; loopback and its port unless told. */
  readonly host?: string | undefined;
  readonly issuer?: string | undefined;
  /** Whether to set aside what is kept on disk. */
  readonly fresh?: boolean;
  /** Whether other commands may use the tenant. A command that ends in a moment would leave them alone with it. */
  readonly isPublished: boolean;
}

/** A command that has the tenant to itself is waited for so long. */
const patienceMs = 60_000;
const pauseMs = 100;

/** Finds the local tenant that is being served, or serves it here, for this command alone, until it is disposed of. */
export async function openLocalTenant(io: Io, project: Project, environment: LocalEnvironment): Promise<OpenTenant> {
  const folder = tenantFolder(project.root, environment.name);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const running = await findRunningTenant(folder);
    if (running) {
      noticeMode(io, running, modeOf(environment));
      const ca = readFileSync(running.caPath, 'utf8');
      return { ...running, ca, fetch: createFetch(ca), isStartedHere: false, [Symbol.asyncDispose]: async () => {} };
    }
    try {
      return await serveTenant(io, project, environment, { isPublished: false });
    } catch (error) {
      if (!(error instanceof FolderInUseError) || Date.now() > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

/** Whoever serves a tenant chooses its mode; a command that would have chosen another one says so. */
function noticeMode(io: Io, { url, mode }: Pick<OpenTenant, 'mode' | 'url'>, wanted: PlatformMode): void {
  if (mode === undefined || runsRulesAndHooks(mode) === runsRulesAndHooks(wanted)) return;
  const found = runsRulesAndHooks(mode) ? 'run' : 'do not run';
  io.err(
    `The local tenant at ${url} is served in mode "${mode}", so rules and hooks ${found}; here it would be "${wanted}"\n`,
  );
}

/** A tenant that is served from this process, so that nobody has to ask it for what it holds. */
export type ServedTenant = OpenTenant & Pick<LocalTenant, 'store'>;

/** Serves the local tenant from this process. */
export async function serveTenant(
  io: Io,
  project: Project,
  environment: LocalEnvironment,
  { port, host, issuer, mode = modeOf(environment), fresh = false, isPublished }: ServeOptions,
): Promise<ServedTenant> {
  const sandbox = startSandbox();
  // It gets ready while the tenant does.
  sandbox.warm();
  const folder = tenantFolder(project.root, environment.name);
  const choice = port === undefined ? { preferredPort: environment.localTenant.port } : { port };
  const findPackage = createPackageFinder(project.root);
  // Auth0 keeps a container for a while, too: what a script stores in its module is there for the next token.
  const pipeline = createPipeline((flow) => sandbox.run(flow, { keepState: true }), findPackage);
  const runDraft = createDraftRunner((flow) => sandbox.run(flow), findPackage);
  const users = seedUsersOf(project.personas);
  const starting = startLocalTenant({
    folder,
    tenantId: environment.name,
    pipeline,
    runDraft,
    mode,
    users,
    isPublished,
    isFresh: fresh,
    ...(host !== undefined && { host }),
    ...(issuer !== undefined && { issuer }),
    ...choice,
  });
  const tenant = await closingOnFailure(sandbox, starting);
  const close = async () => {
    await tenant.close();
    await sandbox.close();
  };
  const usualPort = environment.localTenant.port;
  if (port === undefined && usualPort !== 0 && !tenant.url.endsWith(`:${usualPort}`)) {
    io.err(`Port ${usualPort} is taken, so the local tenant is at ${tenant.url}\n`);
  }
  const { ca, caPath = '' } = tenant;
  return { ...tenant, caPath, fetch: createFetch(ca), isStartedHere: true, [Symbol.asyncDispose]: close };
}

/** A tenant in which what is deployed to it runs: the past where rules and hooks are, and else the present. */
export function modeOf({ localTenant, extensionPoints }: LocalEnvironment): PlatformMode {
  return localTenant.mode ?? (extensionPoints === 'rules-and-hooks' ? 'pre-readonly' : 'eol-403');
}

import { findingProblems } from '#cli/deploy/finding-problems.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { loadExport } from '#import/export/load-export.ts';
import type { Found } from '#import/found.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { isLocal, type LocalEnvironment, type RemoteEnvironment } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { openLocalTenant } from '../open-local-tenant.ts';
import { openRemote } from '../open-remote.ts';
import { withProgress } from '../progress.ts';
import { secretStores } from '../secret-stores.ts';
import { type ReadKind, readTenant } from './read-tenant.ts';

/** What there is to import, and where it was found. */
export interface ImportSource {
  readonly found: Found;
  /** A domain, or the path of an export. */
  readonly from: string;
}

/** Reads an export, or else the tenant of an environment. */
export async function readSource(
  io: Io,
  environmentName: string,
  from: string | undefined,
  mappings: Readonly<Record<string, unknown>>,
  only: readonly string[] | undefined,
): Promise<ImportSource> {
  if (from !== undefined) return { found: loadExport(from, mappings), from };
  const { environment } = loadProject(io.root, environmentName);
  return await withProgress(io, `Reading the tenant of ${environmentName}`, () =>
    isLocal(environment) ? readLocal(io, environment, kindsOf(only)) : readRemote(io, environment, kindsOf(only)),
  );
}

const scopes = {
  rules: ['read:rules', 'read:rules_configs'],
  hooks: ['read:hooks'],
  actions: ['read:actions'],
} as const satisfies Record<ReadKind, readonly string[]>;

const allKinds: readonly ReadKind[] = ['rules', 'hooks', 'actions'];

/** Kinds that nobody asks for need no scope. */
function kindsOf(only: readonly string[] | undefined): readonly ReadKind[] {
  if (!only) return allKinds;
  const folders = new Set(only.map((id) => id.split('/', 1).join()));
  return allKinds.filter((kind) => folders.has(kind) || (kind === 'actions' ? folders.has('modules') : false));
}

async function readRemote(io: Io, environment: RemoteEnvironment, kinds: readonly ReadKind[]): Promise<ImportSource> {
  const { findings, session } = await openRemote(io, environment, secretStores(io, environment.name));
  if (!session) throw new CliError(findingProblems(findings));
  const missing = kinds.flatMap((type) =>
    scopes[type]
      .filter((scope) => !session.granted.includes(scope))
      .map((scope): DeployFinding => ({ code: 'scope-missing', scope, type })),
  );
  if (missing.length > 0) throw new CliError(findingProblems(missing));
  return { found: await readTenant(session.clients, kinds), from: session.domain };
}

async function readLocal(io: Io, environment: LocalEnvironment, kinds: readonly ReadKind[]): Promise<ImportSource> {
  await using tenant = await openLocalTenant(io, loadProject(io.root, environment.name), environment);
  const { domain, managementToken, fetch } = tenant;
  return { found: await readTenant(await createSdkClients(domain, managementToken, fetch), kinds), from: domain };
}

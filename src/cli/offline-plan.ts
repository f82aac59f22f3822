import type { Assets } from '#bundle/assets.ts';
import type { SecretStores } from '#deploy/secrets.ts';
import { isLocal } from '#project/environment.ts';
import type { SecretSource } from '#project/secret-source.ts';
import type { BuiltProject } from './build-to-dist.ts';
import type { Io } from './io.ts';
import { secretStores } from './secret-stores.ts';
import { renderTable } from './table.ts';

/** What a deploy would send, as far as that can be said without asking the tenant. */
export interface OfflinePlan {
  readonly environment: string;
  /** Absent for the local tenant, whose port is known only when it runs. */
  readonly domain?: string;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  readonly secrets: readonly PlannedSecret[];
}

interface PlannedSecret {
  readonly name: string;
  readonly source: string;
  /** A command's answer is not asked for until the deploy needs it. */
  readonly value: 'asked for at deploy' | 'missing' | 'present';
}

/** Lists the resources of a build and the secrets it needs. The tenant is not read, so everything counts as pending. */
export function offlinePlan(io: Io, { project, build }: BuiltProject): OfflinePlan {
  const { environment } = project;
  const { env } = secretStores(io, environment.name);
  const credentials: Record<string, SecretSource> = isLocal(environment) ? {} : environment.credentials;
  return {
    environment: environment.name,
    ...(!isLocal(environment) && { domain: environment.domain }),
    resources: Object.entries(build.assets).flatMap(([type, resources]) =>
      namesIn(resources).map((name) => ({ type, name })),
    ),
    secrets: Object.entries({ ...credentials, ...environment.secrets }).map(([name, source]) =>
      secretOf(env, name, source),
    ),
  };
}

/** Names of resources, whatever their type calls the key; the triggers that have bindings. */
function namesIn(resources: Assets[keyof Assets]): string[] {
  return Array.isArray(resources) ? resources.map(nameOf) : Object.keys(resources ?? {});
}

function nameOf({ name, key, client_id }: { name?: unknown; key?: unknown; client_id?: unknown }): string {
  return String(name ?? key ?? client_id);
}

function secretOf(env: SecretStores['env'], name: string, source: SecretSource): PlannedSecret {
  if ('env' in source) {
    const value = Object.hasOwn(env, source.env) && env[source.env] ? 'present' : 'missing';
    return { name, source: `environment variable ${source.env}`, value };
  }
  if ('command' in source) return { name, source: `command ${source.command[0]}`, value: 'asked for at deploy' };
  return { name, source: 'made up for the local tenant', value: 'present' };
}

/** Renders a plan for people. */
export function renderOfflinePlan({ environment, domain, resources, secrets }: OfflinePlan): string {
  const secretRows = secrets.map(({ name, source, value }) => [name, source, value]);
  return `${renderTable(
    ['type', 'name'],
    resources.map(({ type, name }) => [type, name]),
  )}
${secretRows.length > 0 ? `${renderTable(['secret', 'from', 'value'], secretRows)}\n` : ''}This is what a deploy to ${domain ?? environment} sends. The tenant was not read, so nothing is known to be unchanged.
`;
}

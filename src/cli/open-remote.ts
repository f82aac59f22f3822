import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { type ManagementSession, openSession } from '#deploy/management-session.ts';
import { resolveEach } from '#deploy/resolve-each.ts';
import type { SecretStores } from '#deploy/secrets.ts';
import { credentialsOf } from '#management/management-credentials.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { remoteTenant } from './deploy/remote-tenant.ts';
import type { Io } from './io.ts';

/** A way into a remote tenant, or what stands in it. */
export interface OpenedRemote {
  readonly findings: readonly DeployFinding[];
  readonly session?: ManagementSession;
}

/** Finds the credentials of an environment and takes a token for its tenant's Management API with them. */
export async function openRemote(io: Io, environment: RemoteEnvironment, stores: SecretStores): Promise<OpenedRemote> {
  const { values, findings } = await resolveEach(environment.credentials, stores);
  const credentials = credentialsOf(values);
  if (!credentials) return { findings };
  const { domain, fetch } = remoteTenant(io, environment);
  const opened = await openSession(domain, credentials, fetch);
  if (opened.status === 'refused') return { findings: [opened.finding] };
  return { findings: [], session: opened.session };
}

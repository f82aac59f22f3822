import { deployCommand } from '#cli/commands/deploy.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { RunDraft } from '#pipeline/run-draft.ts';
import { type Overrides, type ProjectFixture, projectFixture } from '../rig/project-fixture.ts';
import { type CliRun, runCli } from '../rig/run-cli.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

/** Drafts do nothing, and end well. */
const runDraft: RunDraft = async () => ({ outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 });

/** A tenant whose scripts do nothing: tokens for the Management API come without a sandbox. */
export function startStaging(options: Parameters<typeof startTestTenant>[0] = {}): Promise<LocalTenant> {
  const pipeline = createPipeline(async () => ({ steps: [], durationMs: 0 }));
  return startTestTenant({ pipeline, runDraft, now: Date.now, ...options });
}

/** A project whose environment `staging` is this tenant, as a remote one. `more` stands at the end of its YAML. */
export function stagingProject(
  { domain, ca }: LocalTenant,
  more = '',
  overrides: Overrides = {},
): Promise<ProjectFixture> {
  const environment = `domain: ${domain}
ca: ca.pem
constants: { TEST_IDENTITIES: false }
credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
${more}`;
  return projectFixture({ 'environments/staging.yaml': environment, 'ca.pem': ca, ...overrides });
}

/** Runs `npm run deploy -- --env staging` in CI, with the credentials of the client that may do everything. */
export function deployStaging(
  { managementClient }: Pick<LocalTenant, 'managementClient'>,
  { root }: ProjectFixture,
  ...argv: readonly string[]
): Promise<CliRun> {
  const { client_id: ID, client_secret: SECRET } = managementClient;
  return runCli(deployCommand, root, ['--env', 'staging', ...argv], { ID, SECRET });
}

/** The requests to the Management API that changed something: neither a reading nor the run of a draft does. */
export function writesOf({ requests }: Pick<LocalTenant, 'requests'>): string[] {
  return requests
    .filter(({ method, route }) => method !== 'GET' && route.startsWith('/api/v2/') && !route.endsWith('/test'))
    .map(({ method, route }) => `${method} ${route.slice('/api/v2'.length)}`);
}

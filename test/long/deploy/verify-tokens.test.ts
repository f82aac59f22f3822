import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { doctorCommand } from '#cli/commands/doctor.ts';
import { historyCommand } from '#cli/commands/history.ts';
import { seedUsersOf } from '#cli/seed-users-of.ts';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import { loadPersona } from '#project/persona.ts';
import { stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { database } from '../../rig/issuing-tenant.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';

const audience = 'https://api.example.com';
const plan = 'https://claims.example.com/plan';
const pipeline = sharedPipeline();

/** What a tenant has beside its extensions: an API, a machine client on the plan `team`, and Grace, who logs in. */
function seedParties({ store }: LocalTenant): void {
  store.resourceServers.put(createResourceServer({ identifier: audience, scopes: [{ value: 'read:orders' }] }));
  const client_metadata = { plan: 'team' };
  const machine = { client_id: 'machine', client_secret: 'the-secret-of-the-machine', client_metadata };
  store.clients.put(createClient({ ...machine, name: 'Integration tests', app_type: 'non_interactive' }));
  const login = { client_id: 'command-line', client_secret: 'the-secret-of-the-login', grant_types: ['password'] };
  store.clients.put(createClient({ ...login, name: 'Command line', app_type: 'regular_web' }));
  const grant = { client_id: 'machine', subject_type: 'client', audience } as const;
  store.clientGrants.put({ id: 'grant of the machine', ...grant, scope: ['read:orders'] });
  store.settings.put({ default_directory: database, flags: {}, session_lifetime: 1, idle_session_lifetime: 1 });
}

const parties = `
clients:
  Integration tests:
    client_id: { env: M2M_ID }
    client_secret: { env: M2M_SECRET }
    client_metadata: { plan: team }
  Command line: { client_id: { env: LOGIN_ID }, client_secret: { env: LOGIN_SECRET } }
verify:
  - { client: Integration tests, audience: '${audience}' }
  - { client: Command line, audience: '${audience}', scope: openid, persona: grace, password: { env: GRACE } }
resources:
  clientGrants: [{ client_id: Integration tests, audience: '${audience}', scope: [read:orders] }]
`;

interface Options extends Partial<LocalTenantOptions> {
  /** Whether the environment names 127.0.0.1 as a custom domain of the tenant. */
  readonly namesCustomDomain?: boolean;
}

/** A tenant whose tokens are made by what is deployed to it, and a project that verifies them. */
async function world({ namesCustomDomain = false, ...options }: Options = {}) {
  const users = seedUsersOf([loadPersona(repositoryRoot, 'grace')]);
  const tenant = await startStaging({ pipeline, users, ...options });
  seedParties(tenant);
  const custom = tenant.domain.replace('localhost', '127.0.0.1');
  const project = await stagingProject(
    tenant,
    `${parties}${namesCustomDomain ? `customDomains: ['${custom}']\n` : ''}`,
  );
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const machine = { M2M_ID: 'machine', M2M_SECRET: 'the-secret-of-the-machine' };
  const login = { LOGIN_ID: 'command-line', LOGIN_SECRET: 'the-secret-of-the-login', GRACE: 'Correct-horse-1' };
  const env: Record<string, string> = { ID, SECRET, ...machine, ...login };
  const argv = ['--env', 'staging'];
  return {
    tenant,
    custom,
    env,
    replace(path: string, from: string, to: string) {
      const file = join(project.root, path);
      const text = readFileSync(file, 'utf8');
      if (!text.includes(from)) throw new Error(`"${path}" holds no "${from}".`);
      writeFileSync(file, text.replace(from, to));
    },
    deploy: (...more: string[]) => runCli(deployCommand, project.root, [...argv, ...more], env),
    history: async () => {
      const { stdout } = await runCli(historyCommand, project.root, [...argv, '--json'], env);
      return JSON.parse(stdout).deploys;
    },
    doctor: async () => JSON.parse((await runCli(doctorCommand, project.root, [...argv, '--json'], env)).stdout),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
    },
  };
}

/** A tenant that loses a claim of access tokens for an API, as often as it is told to. */
function losing(claim: string, howOften: () => boolean): Pipeline {
  return async (extensions, transaction) => {
    const result = await pipeline(extensions, transaction);
    if (result.status !== 'issued' || transaction.audience !== audience) return result;
    const { [claim]: lost, ...access_token } = result.claims.access_token;
    if (lost === undefined || !howOften()) return result;
    return { ...result, claims: { ...result.claims, access_token } };
  };
}

function boundNames({ store }: LocalTenant, trigger: string): string[] {
  const bindings = store.triggerBindings.get(trigger)?.bindings ?? [];
  return bindings.map(({ action_id }) => store.actions.get(action_id)?.name ?? '');
}

describe('a deploy that is verified by tokens', () => {
  it('takes them from every domain, and tells of them at the end, in its record and in the history', async () => {
    await using deployed = await world({ namesCustomDomain: true, customDomains: ['127.0.0.1'] });
    const { tenant, custom, deploy, history, replace } = deployed;
    const first = await deploy('--json');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const { claims, verification, record } = JSON.parse(first.stdout);
    const kept = { audience, attempts: 1, isKept: true, findings: [] };
    const tokens = [
      { client: 'Integration tests', domain: tenant.domain, ...kept },
      { client: 'Integration tests', domain: custom, ...kept },
      { client: 'Command line', persona: 'grace', domain: tenant.domain, ...kept },
      { client: 'Command line', persona: 'grace', domain: custom, ...kept },
    ];
    expect(verification).toEqual({ tokens });
    expect(claims).toMatch(/^[0-9a-f]{64}$/);
    expect(await history()).toMatchObject([{ id: record, outcome: 'deployed', claims, verification: { tokens } }]);

    // The same claims by another script.
    replace('actions/plan.ts', 'const plan = planOf(', 'globalThis.console.log();\n  const plan = planOf(');
    const second = await deploy();
    expect(second.stdout).toMatch(/, and read back, 4 tokens verified\. Record \S+\.\n$/);
    replace('actions/plan.ts', "claimName('plan'", "claimName('tier'");
    await deploy();
    const [third, same] = await history();
    expect(same.claims).toBe(claims);
    expect(third.claims).not.toBe(claims);
    expect(JSON.stringify(third)).not.toMatch(/Correct-horse|the-secret/);
  });

  it('is taken back when a token lacks a claim, and says which one and who should set it', async () => {
    await using broken = await world({ pipeline: losing(plan, () => true) });
    const { tenant, deploy, history } = broken;
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `error[claim-missing]\n  Integration tests / ${audience} at ${tenant.domain}: its access_token lacks "${plan}", which actions/client-plan should set\n`,
    );
    expect(stderr).toContain(`error[claim-missing]\n  grace / Command line / ${audience} at ${tenant.domain}: `);
    expect(stderr).toContain('error[deploy-restored]\n  the tenant holds what it held before but for this: ');
    expect([boundNames(tenant, 'post-login'), boundNames(tenant, 'credentials-exchange')]).toEqual([[], []]);
    expect(await history()).toMatchObject([
      {
        outcome: 'restored',
        failure: 'tokens-failed',
        verification: { tokens: [{ attempts: 5, isKept: false, findings: [{ code: 'claim-missing' }] }, {}] },
      },
    ]);
  });

  it('holds when a token comes right while it waits', async () => {
    let left = 2;
    await using slow = await world({ pipeline: losing(plan, () => left-- > 0) });
    const { exitCode, stdout } = await slow.deploy('--json');
    expect(exitCode).toBe(0);
    const { tokens } = JSON.parse(stdout).verification;
    expect(tokens.every((token: { isKept: boolean }) => token.isKept)).toBe(true);
    expect(tokens.some((token: { attempts: number }) => token.attempts > 1)).toBe(true);
  });

  it('warns of a claim with another value than predicted', async () => {
    await using other = await world();
    const { tenant, deploy } = other;
    const machine = tenant.store.clients.get('machine');
    if (machine) tenant.store.clients.put({ ...machine, client_metadata: { plan: 'enterprise' } });
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      `warning[token-differs]\n  Integration tests / ${audience} at ${tenant.domain}: "${plan}" in its access_token has another value than predicted\n`,
    );
    expect(stderr).not.toContain('enterprise');
  });

  it('is taken back when a custom domain answers in another name', async () => {
    await using misdirected = await world({ namesCustomDomain: true });
    const { tenant, custom, deploy } = misdirected;
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `error[token-misdirected]\n  Integration tests / ${audience} at ${custom}: its "iss" is "https://${tenant.domain}/", expected "https://${custom}/"\n`,
    );
    expect(stderr).toContain('error[deploy-restored]');
    expect(boundNames(tenant, 'post-login')).toEqual([]);
  });

  it('keeps the wreck when it is told to', async () => {
    await using wreck = await world({ pipeline: losing(plan, () => true) });
    const { stderr } = await wreck.deploy('--no-rollback');
    expect(stderr).toContain('error[claim-missing]');
    expect(stderr).toContain('error[deploy-incomplete]');
    expect(boundNames(wreck.tenant, 'post-login')).toEqual(['rules-as-action', 'plan']);
  });

  it('is refused before anything is written when the tokens could not be asked for', async () => {
    await using refused = await world();
    const { tenant, env, deploy, replace } = refused;
    delete env['GRACE'];
    replace('environments/staging.yaml', 'client: Integration tests, aud', 'client: Nobody, aud');
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[verify-unknown]\n  the deploy is to be verified by a token of the client "Nobody"');
    expect(stderr).toContain('error[secret-missing]\n  Read the secret "password of grace": the environment variable');
    expect(writesOf(tenant)).toEqual([]);
    expect(await deploy('--plan')).toMatchObject({ exitCode: 2, stderr: '' });
  });

  it('is refused, too, when nobody gets them before the deploy', async () => {
    await using refused = await world({ namesCustomDomain: true });
    const { tenant, env, deploy, doctor } = refused;
    env['GRACE'] = 'wrong';
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `error[verify-refused]\n  the deploy is to be verified by a token that nobody gets: grace / Command line / ${audience} at ${tenant.domain}: invalid_grant: `,
    );
    expect(stderr).not.toContain('wrong');
    expect(writesOf(tenant)).toEqual([]);
    const { checks } = await doctor();
    expect(checks).toContainEqual({
      check: 'verifying tokens',
      status: 'error',
      found: '2 of 4 are given now',
      problems: [expect.objectContaining({ code: 'verify-refused' }), expect.objectContaining({ level: 'error' })],
    });
  });
});

describe('what runs for tokens of the Management API', () => {
  it('stops a deploy before it writes when the client that deploys would be denied its next token', async () => {
    await using locked = await world();
    const { tenant, deploy, doctor, replace } = locked;
    replace('actions/client-plan.ts', "if (event.resource_server.identifier.endsWith('/api/v2/')) return;", '');
    replace(
      'actions/client-plan.ts',
      'const plan =',
      "if (!event.client.metadata.plan) api.access.deny('invalid_request', 'No plan.');\n  const plan =",
    );
    for (const argv of [[], ['--plan']]) {
      const { exitCode, stderr } = await deploy(...argv);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        'error[locks-us-out]\n  actions/client-plan would give the deploying client no token for the Management API any more: ',
      );
      expect(stderr).toContain('No plan.');
    }
    const { checks } = await doctor();
    expect(checks).toContainEqual({
      check: 'tenant',
      status: 'error',
      found: expect.stringMatching(/compared$/),
      problems: [expect.objectContaining({ code: 'locks-us-out', message: expect.stringContaining('No plan.') })],
    });
    expect(writesOf(tenant)).toEqual([]);
  });

  it('is warned of when it sets claims there', async () => {
    await using loud = await world();
    loud.replace('actions/client-plan.ts', "if (event.resource_server.identifier.endsWith('/api/v2/')) return;", '');
    const { exitCode, stderr } = await loud.deploy('--plan');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `warning[management-claims]\n  actions/client-plan also sets claims on tokens for the Management API, where nobody reads them: ${plan}\n`,
    );
    const { checks } = await loud.doctor();
    expect(checks).toContainEqual(
      expect.objectContaining({
        status: 'warning',
        problems: [expect.objectContaining({ code: 'management-claims' })],
      }),
    );
  });
});

describe('npm run deploy -- --plan --claims', () => {
  const unknownKey = 'only the tenant knows these secrets of actions/foreign, and a placeholder stands for each: KEY';

  it('says which tokens change, foreign Actions included, and what it cannot know', async () => {
    await using planned = await world();
    const { tenant, deploy, replace } = planned;
    deployAction(
      tenant.store,
      'post-login',
      'foreign',
      `api.accessToken.setCustomClaim('${plan}', event.secrets.KEY);`,
    );
    const version = tenant.store.actionVersions.get('version of foreign');
    const secrets = [{ name: 'KEY', value: 's3cret', updated_at: '2026-01-01T00:00:00.000Z' }];
    if (version) tenant.store.actionVersions.put({ ...version, secrets });
    const first = await deploy('--plan', '--claims');
    expect(first.exitCode).toBe(2);
    expect(first.stdout).toMatch(/^Tokens change in \d+ of \d+ transactions$/m);
    // The foreign one sets it first.
    expect(first.stdout).toContain('\n~ actions/plan now sets another value of .../plan on ');
    expect(first.stdout).toContain(`\nnot known ${unknownKey}\n`);
    expect(await deploy()).toMatchObject({ exitCode: 0 });
    replace('actions/client-plan.ts', "claimName('plan'", "claimName('tier'");
    const second = await deploy('--plan', '--claims', '--json');
    const { claims } = JSON.parse(second.stdout);
    expect(claims).toMatchObject({
      changed: [{ combination: { client: 'Integration tests' } }],
      gaps: [unknownKey],
    });
    expect(claims.groups.map(({ summary }: { summary: string }) => summary)).toMatchInlineSnapshot(`
      [
        "\`actions/client-plan\` no longer sets \`.../plan\` on 1 access token: Integration tests (client_credentials)",
        "\`actions/client-plan\` now also sets \`.../tier\` on 1 access token: Integration tests (client_credentials)",
      ]
    `);
    expect(second.stdout).not.toContain('s3cret');
  });

  it('says it of the local tenant, too', async () => {
    await using planned = await world();
    const { exitCode, stdout } = await planned.deploy('--plan', '--claims', '--env', 'local');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/\nTokens change in \d+ of \d+ transactions\n/);
    expect((await planned.deploy('--claims')).stderr).toContain('error[bad-flag]\n  --claims: goes with --plan');
  });
});

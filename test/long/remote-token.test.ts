import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { tokenCommand } from '#cli/commands/token.ts';
import { type OpenTenant, serveTenant } from '#cli/open-local-tenant.ts';
import { listClients } from '#cli/tokens/find-client.ts';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { type ProjectFixture, projectFixture } from '../rig/project-fixture.ts';
import { quietIo, runCli } from '../rig/run-cli.ts';

const staging = `domain: staging.example.com
extensionPoints: rules-and-hooks
constants: { TEST_IDENTITIES: true }
credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
clients:
  Integration tests:
    client_id: { env: MACHINE_ID }
    client_secret: { env: MACHINE_SECRET }
    client_metadata: { username: grace, plan: team }
  Command line: { client_id: { env: USER_ID }, client_secret: { env: USER_SECRET } }
secrets:
  SIGNING: { env: SIGNING }
signingSecrets:
  https://legacy-api.example.com: SIGNING
`;

let project: ProjectFixture;
let tenant: OpenTenant;
let env: Record<string, string | undefined>;

// A local tenant stands in for the remote one: the same content, reached under another name.
beforeAll(async () => {
  project = await projectFixture({ 'environments/staging.yaml': staging });
  expect(await runCli(deployCommand, project.root, [])).toMatchObject({ exitCode: 0 });
  const local = loadProject(project.root, 'local');
  if (!isLocal(local.environment)) throw new Error('The environment "local" is not local.');
  tenant = await serveTenant(quietIo(project.root), local, local.environment, { isPublished: true });
  const clients = await listClients(tenant);
  const machine = clients.find(({ name }) => name === 'Integration tests');
  const user = clients.find(({ name }) => name === 'Command line');
  env = {
    MACHINE_ID: machine?.client_id,
    MACHINE_SECRET: machine?.client_secret,
    USER_ID: user?.client_id,
    USER_SECRET: user?.client_secret,
    SIGNING: 'a signing secret of thirty-two bytes',
  };
});

afterAll(async () => {
  await tenant?.[Symbol.asyncDispose]();
  await project?.[Symbol.asyncDispose]();
});

function token(...argv: readonly string[]) {
  const fetch: OpenTenant['fetch'] = (input, init) =>
    tenant.fetch(String(input).replace('https://staging.example.com', tenant.url), init);
  return runCli(tokenCommand, project.root, ['--env', 'staging', '--json', ...argv], env, fetch);
}

describe('npm run token -- --env staging', () => {
  it.each([
    ['client_credentials', 'Integration tests', 'hooks/client-credentials-username'],
    ['password', 'Command line', 'rules/username'],
  ])('gets a token by %s and predicts where the claims come from', async (grant, client, extension) => {
    const argv = ['--grant', grant, '--client', client, '--audience', 'https://api.example.com'];
    const { exitCode, stdout, stderr } = await token(...argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { claims, provenance, predicted } = JSON.parse(stdout);
    expect(predicted).toBe(true);
    expect(claims.access_token).toMatchObject({ 'https://claims.example.com/username': 'grace' });
    expect(provenance).toContainEqual({
      token: 'access_token',
      claim: 'https://claims.example.com/username',
      extension,
      form: extension.startsWith('hooks') ? 'hook' : 'rule',
    });
  });

  it('signs a token in the name of the tenant without asking it', async () => {
    const { exitCode, stdout } = await token('--grant', 'self-issued', '--client', 'Command line');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).claims.access_token).toMatchObject({
      iss: 'https://staging.example.com/',
      azp: env['USER_ID'],
      'https://legacy-api.example.com/claims/username': 'grace',
    });
  });

  it.each([
    [['--grant', 'password'], 'error[no-audience]'],
    [['--grant', 'password', '--client', 'Web shop', '--audience', 'x'], 'error[client-unknown]'],
    [
      ['--grant', 'client_credentials', '--client', 'Command line', '--audience', 'https://api.example.com'],
      'unauthorized_client',
    ],
  ])('refuses %j with the reason', async (argv, message) => {
    const { exitCode, stdout, stderr } = await token(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each(['implicit', 'authorization_code', 'refresh_token'])('leaves a login by %s to a person', async (grant) => {
    const { exitCode, stdout, stderr } = await token('--grant', grant, '--audience', 'x');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      `error[needs-login-page]
  the grant ${grant} needs a person at a login page, which only the local tenant lets a command fill in: "staging" is remote
  fix: use --grant password or client_credentials, or --env local
`,
    );
  });

  it('names the variable of a secret that is not set', async () => {
    const argv = ['--grant', 'client_credentials', '--audience', 'https://api.example.com'];
    const { exitCode, stderr } = await runCli(tokenCommand, project.root, ['--env', 'staging', ...argv]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'error[secret-missing]\n  Read the secret "client_id": the environment variable "MACHINE_ID" is not set',
    );
  });
});

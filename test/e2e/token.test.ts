import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { tokenCommand } from '#cli/commands/token.ts';
import { type ProjectFixture, projectFixture, samplesRoot } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

let project: ProjectFixture;

beforeAll(async () => {
  project = await projectFixture();
  expect(await runCli(deployCommand, project.root, [])).toMatchObject({ exitCode: 0 });
});

afterAll(() => project[Symbol.asyncDispose]());

async function token(...argv: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(tokenCommand, project.root, [...argv, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('npm run token', () => {
  it('prints the token response with its claims and their provenance', async () => {
    const { access_token, claims, provenance, predicted, ...response } = await token('--grant', 'client_credentials');
    expect(access_token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(response).toEqual({ scope: 'read:orders', expires_in: 86_400, token_type: 'Bearer', findings: [] });
    expect(claims.access_token).toMatchObject({
      'https://claims.example.com/username': 'grace',
      aud: 'https://api.example.com',
      gty: 'client-credentials',
    });
    expect(predicted).toBe(false);
    expect(provenance).toEqual([
      {
        token: 'access_token',
        claim: 'https://claims.example.com/username',
        extension: 'hooks/client-credentials-username',
        form: 'hook',
      },
      {
        token: 'access_token',
        claim: 'https://claims.example.com/plan',
        extension: 'actions/client-plan',
        form: 'action',
      },
    ]);
  });

  it('gets an ID token from an implicit login that asks for openid', async () => {
    const { claims, provenance } = await token('--grant', 'implicit', '--scope', 'openid email', '--persona', 'olga');
    expect(claims.id_token).toMatchObject({ email: 'olga@example.com', org_name: 'acme' });
    expect(provenance).toContainEqual({
      token: 'id_token',
      claim: 'https://claims.example.com/roles',
      extension: 'rules/roles',
      form: 'rule',
    });
  });

  it.each([
    ['authorization_code', '', undefined, []],
    ['authorization_code', 'openid email', undefined, ['id_token']],
    ['authorization_code', 'offline_access', undefined, ['refresh_token']],
    ['refresh_token', '', 'refresh_token', ['refresh_token']],
    ['refresh_token', 'openid', 'refresh_token', ['refresh_token', 'id_token']],
  ])('gets a token by %s with the scope "%s", with the claims of the scripts', async (grant, scope, gty, others) => {
    const { claims, provenance, predicted, ...response } = await token('--grant', grant, '--scope', scope);
    const offline = others.includes('refresh_token') && !scope.includes('offline_access') ? ['offline_access'] : [];
    const granted = [...scope.split(' '), ...offline].filter((name) => name !== '').join(' ');
    expect(response).toEqual({
      access_token: expect.any(String),
      ...Object.fromEntries(others.map((name) => [name, expect.any(String)])),
      ...(granted !== '' && { scope: granted }),
      expires_in: 86_400,
      token_type: 'Bearer',
      findings: [],
    });
    expect(claims.access_token).toMatchObject({ 'https://claims.example.com/username': 'grace', sub: 'auth0|grace' });
    expect(claims.access_token.gty).toBe(gty);
    expect(predicted).toBe(false);
    expect(provenance).toContainEqual({
      token: 'access_token',
      claim: 'https://claims.example.com/username',
      extension: 'rules/username',
      form: 'rule',
    });
  });

  it('prints the refresh token, too', async () => {
    const { stdout } = await runCli(tokenCommand, project.root, ['--grant', 'refresh_token']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n\nv1\.[\w-]+\n\n\{/);
  });

  it('signs a token itself for an API that takes HS256, with the claims that the pipeline predicts', async () => {
    const { access_token, provenance, predicted } = await token('--grant', 'self-issued', '--persona', 'grace');
    const secrets = JSON.parse(readFileSync(join(project.root, '.local-tenant/local/secrets.json'), 'utf8'));
    const key = new TextEncoder().encode(secrets.LEGACY_API_SIGNING_SECRET);
    const { payload } = await jwtVerify(access_token, key, {
      algorithms: ['HS256'],
      audience: 'https://legacy-api.example.com',
    });
    expect(payload).toMatchObject({ 'https://legacy-api.example.com/claims/username': 'grace', sub: 'auth0|grace' });
    expect(predicted).toBe(true);
    expect(provenance).toContainEqual({
      token: 'access_token',
      claim: 'https://legacy-api.example.com/claims/username',
      extension: 'rules/username',
      form: 'rule',
    });
  });

  it('gets the same claims from the tenant for that API', async () => {
    const audience = ['--audience', 'https://legacy-api.example.com'];
    const issued = await token('--grant', 'password', '--persona', 'grace', ...audience);
    const signed = await token('--grant', 'self-issued', '--persona', 'grace', ...audience);
    expect(decodeProtectedHeader(issued.access_token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { iat: _iat, exp: _exp, iss: _iss, ...expected } = issued.claims.access_token;
    expect(signed.claims.access_token).toMatchObject(expected);
  });

  it.each([
    [['--grant', 'code'], "argument 'code' is invalid"],
    [[], "required option '--grant <grant>' not specified"],
    [['--grant', 'password', '--persona', 'nobody'], 'error[persona-unknown]\n  there is no persona "nobody"'],
    [
      ['--grant', 'password', '--persona', 'nemo'],
      'error[no-password]\n  Choose a password: the persona "nemo" has none',
    ],
    [
      ['--grant', 'client_credentials', '--client', 'Web shop'],
      'error[no-grant]\n  Choose a grant: the client "Web shop" may not use the grant client_credentials\n  fix: add "client_credentials" to its grant_types in environments/local.yaml, or name "Integration tests"',
    ],
    [['--grant', 'password', '--client', 'Nothing'], 'error[client-unknown]\n  there is no client "Nothing"'],
    [
      ['--grant', 'password', '--persona', 'susan'],
      'error[no-token] actions/plan\n  denied the token: access_denied: Your subscription is suspended.',
    ],
    [['--grant', 'implicit', '--persona', 'susan'], 'access_denied: Your subscription is suspended.'],
    [
      ['--grant', 'self-issued', '--persona', 'susan'],
      'error[no-token] actions/plan\n  denied the token: access_denied',
    ],
    [['--grant', 'self-issued', '--audience', 'https://api.example.com'], 'error[no-signing-secret]'],
    [
      ['--grant', 'client_credentials', '--audience', 'https://nothing.example.com'],
      'Service not enabled within domain',
    ],
    [['--grant', 'implicit', '--env', 'staging', '--client', 'x'], 'error[client-unknown]'],
    [
      ['--grant', 'authorization_code', '--persona', 'susan'],
      'error[no-token] actions/plan\n  denied the token: access_denied: Your subscription is suspended.',
    ],
    [
      ['--grant', 'refresh_token', '--client', 'Command line'],
      'error[no-grant]\n  Choose a grant: the client "Command line" may not use the grant authorization_code\n  fix: add "authorization_code" to its grant_types in environments/local.yaml, or name "Web shop"',
    ],
    [
      ['--grant', 'refresh_token', '--audience', 'https://legacy-api.example.com'],
      'error[no-refresh-token]\n  the tenant gave no refresh token for the API "https://legacy-api.example.com"\n  fix: set its allow_offline_access, or name another API with --audience',
    ],
  ])('refuses %j with the reason, and prints no token', async (argv, message) => {
    const { exitCode, stdout, stderr } = await runCli(tokenCommand, project.root, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });
});

it('npm run token signs for an API with RBAC what the tenant issues', async () => {
  const local = readFileSync(join(samplesRoot, 'environments/local.yaml'), 'utf8');
  const rbac = `signing_alg: HS256
      enforce_policies: true
      token_dialect: access_token_authz`;
  const permission = "{ permission_name: read:reports, resource_server_identifier: 'https://legacy-api.example.com' }";
  const environment = local
    .replace('port: 4443', 'port: 0')
    .replace('signing_alg: HS256', rbac)
    .replace('- { value: read:reports', '- { value: write:reports }\n        - { value: read:reports')
    .replace('description: Sees every order }', `description: Sees every order, permissions: [${permission}] }`);
  await using other = await projectFixture({ 'environments/local.yaml': environment });
  expect(await runCli(deployCommand, other.root, [])).toMatchObject({ exitCode: 0 });
  const claimsOf = async (grant: string, persona: string) => {
    const argv = ['--persona', persona, '--audience', 'https://legacy-api.example.com', '--json'];
    const { stdout } = await runCli(tokenCommand, other.root, ['--grant', grant, ...argv]);
    const { iat: _iat, exp: _exp, iss: _iss, ...claims } = JSON.parse(stdout).claims.access_token;
    return claims;
  };
  const issued = await claimsOf('password', 'grace');
  expect(issued).toMatchObject({ scope: 'read:reports', permissions: ['read:reports'] });
  expect(await claimsOf('self-issued', 'grace')).toEqual(issued);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { tokenCommand } from '#cli/commands/token.ts';
import { type ProjectFixture, projectFixture } from '../rig/project-fixture.ts';
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
  ])('refuses %j with the reason, and prints no token', async (argv, message) => {
    const { exitCode, stdout, stderr } = await runCli(tokenCommand, project.root, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });
});

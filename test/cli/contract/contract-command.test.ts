import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractCommand } from '#cli/commands/contract.ts';
import type { KitTenant } from '#kit/kit-tenant.ts';
import { startLocalTenant } from '#kit/local-tenant.ts';
import { type ProjectFixture, projectFixture, repositoryRoot, samplesRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

let project: ProjectFixture;
beforeAll(async () => {
  project = await projectFixture({
    'environments/local.yaml': readFileSync(join(samplesRoot, 'environments/local.yaml'), 'utf8'),
  });
  expect(await runCli(contractCommand, project.root, [])).toEqual({
    exitCode: 0,
    stdout: 'Written: docs/claims.md and dist/contract/\n',
    stderr: expect.any(String),
  });
});
afterAll(() => project[Symbol.asyncDispose]());

function written(path: string): string {
  return readFileSync(join(project.root, path), 'utf8');
}

describe('npm run contract', () => {
  it('writes docs/claims.md of the samples', () => {
    expect(written('docs/claims.md')).toBe(readFileSync(join(samplesRoot, 'docs/claims.md'), 'utf8'));
  });

  it('writes a package of nothing but types and schemas', () => {
    expect(readdirSync(join(project.root, 'dist/contract'), { recursive: true }).sort()).toEqual([
      'index.d.ts',
      'package.json',
      'schemas',
      'schemas/legacy-api.json',
      'schemas/orders-api.json',
    ]);
    expect(JSON.parse(written('dist/contract/package.json'))).toMatchObject({
      name: 'auth0-custom-claims-contract',
      types: './index.d.ts',
    });
  });

  it('prints the contract for programs', async () => {
    const { stdout } = await runCli(contractCommand, project.root, ['--json']);
    const { environment, contract } = JSON.parse(stdout);
    expect(environment).toBe('local');
    expect(contract).toContainEqual(
      expect.objectContaining({
        audience: 'https://api.example.com',
        grant: 'client_credentials',
        token: 'access_token',
      }),
    );
  });
});

describe('npm run contract -- --check', () => {
  it('says that the page is up to date, and writes nothing', async () => {
    await using other = await projectFixture({ 'docs/claims.md': written('docs/claims.md').replace('', '') });
    cpSync(join(project.root, 'environments'), join(other.root, 'environments'), { recursive: true });
    const { exitCode, stdout } = await runCli(contractCommand, other.root, ['--check']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'docs/claims.md is up to date.\n' });
    expect(existsSync(join(other.root, 'dist'))).toBe(false);
  });

  it.each([
    ['out of date', '# What tokens say\n'],
    ['missing', null],
  ])('fails where the page is %s', async (_what, text) => {
    await using other = await projectFixture({ 'docs/claims.md': text });
    const { exitCode, stdout, stderr } = await runCli(contractCommand, other.root, ['--check']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(
      'error[contract-stale] docs/claims.md\n  "docs/claims.md" does not say what tokens say now\n  fix: npm run contract, and commit the file',
    );
  });
});

describe('the declaration', () => {
  const tsc = join(repositoryRoot, 'node_modules/typescript/bin/tsc');

  /** What the compiler says of an API's code that uses the types. */
  function compile(code: string): string {
    writeFileSync(join(project.root, 'dist/consumer.ts'), code);
    const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--ignoreConfig', '--types', ''];
    const file = ['--target', 'es2022', '--module', 'nodenext', 'dist/consumer.ts'];
    const { stdout, status } = spawnSync(process.execPath, [tsc, ...flags, ...file], {
      cwd: project.root,
      encoding: 'utf8',
    });
    return `${status} ${stdout}`;
  }

  const head = `import type { AccessTokens, OrdersApiAccessToken, OrdersApiAccessTokens } from './contract/index.d.ts';
    declare const token: OrdersApiAccessToken;
    declare const machine: OrdersApiAccessTokens['client_credentials'];
    export const same: AccessTokens['https://api.example.com'] = token;\n`;

  it('lets an API read what tokens have', () => {
    const code = `
      export const name: string | undefined = token['https://claims.example.com/username'];
      export const roles: readonly string[] = token['https://claims.example.com/roles'] ?? [];
      export const own: string = machine['https://claims.example.com/username'];
      export const narrowed: string = token.gty === 'client-credentials' ? token['https://claims.example.com/username'] : token.sub;`;
    expect(compile(head + code)).toBe('0 ');
  });

  it.each([
    ['a claim that may be missing', "export const a: string = token['https://claims.example.com/username'];"],
    ['a claim of another grant', "export const a: string = machine['https://claims.example.com/roles'];"],
    ['another type', "export const a: number | undefined = token['https://claims.example.com/plan'];"],
    ['a claim of another name', "export const a = token['https://claims.example.com/user'];"],
  ])('does not let it take for granted %s', (_what, code) => {
    expect(compile(head + code)).toMatch(/^[12] dist\/consumer\.ts\(5,/);
  });
});

describe('the schema', () => {
  let tenant: KitTenant;
  beforeAll(async () => {
    tenant = await startLocalTenant();
  });
  afterAll(() => tenant.close());

  const schemaOf = (api: string) => z.fromJSONSchema(JSON.parse(written(`dist/contract/schemas/${api}.json`)));
  const orders = 'https://api.example.com';
  const legacy = 'https://legacy-api.example.com';

  it.each([
    ['orders-api', { grant: 'implicit', audience: orders }],
    ['orders-api', { grant: 'implicit', audience: orders, persona: 'nemo' }],
    ['orders-api', { grant: 'authorization_code', audience: orders, persona: 'olga', scope: 'openid read:orders' }],
    ['orders-api', { grant: 'password', audience: orders }],
    ['orders-api', { grant: 'refresh_token', audience: orders }],
    ['orders-api', { grant: 'client_credentials', audience: orders }],
    ['legacy-api', { grant: 'password', audience: legacy }],
    ['legacy-api', { grant: 'client_credentials', audience: legacy }],
  ] as const)('of the %s takes a token of the local tenant: %j', async (api, wish) => {
    const { claims } = await tenant.getToken(wish);
    expect(schemaOf(api).safeParse(claims)).toMatchObject({ success: true });
    expect(schemaOf(api === 'orders-api' ? 'legacy-api' : 'orders-api').safeParse(claims).success).toBe(false);
  });

  it('refuses a token without its claim, or with another type', async () => {
    const { claims } = await tenant.getToken({ grant: 'client_credentials', audience: orders });
    const { 'https://claims.example.com/username': _gone, ...without } = claims;
    for (const wrong of [without, { ...claims, 'https://claims.example.com/plan': 1 }, { ...claims, exp: 'soon' }]) {
      expect(schemaOf('orders-api').safeParse(wrong).success).toBe(false);
    }
  });
});

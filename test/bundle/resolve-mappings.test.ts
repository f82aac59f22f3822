import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BuildResult, buildProject } from '#bundle/build.ts';
import { resolveAssets, resolveText } from '#bundle/resolve-mappings.ts';
import { loadProject } from '#project/load-project.ts';
import { deployStaging, stagingProject, startStaging } from '../deploy/staging.ts';
import { messagesOf } from '../project/problems-of.ts';
import { projectFixture } from '../rig/project-fixture.ts';

const mappings = { HOST: 'api.example.com', PORT: 8443, PLANS: ['free', 'team'], MONEY: '$& $1' };

describe('constants in text', () => {
  it.each([
    ["const url = 'https://##HOST##:##PORT##';", "const url = 'https://api.example.com:8443';"],
    ['const plans = @@PLANS@@;', 'const plans = ["free","team"];'],
    [`const plans = '@@PLANS@@', host = "@@HOST@@";`, 'const plans = ["free","team"], host = "api.example.com";'],
    ['`##PLANS##`', '`["free","team"]`'],
    ["'##MONEY##' + '@@MONEY@@'", `'$& $1' + "$& $1"`],
    ["'##OTHER## @@OTHER@@ ##constructor## @@toString@@'", "'##OTHER## @@OTHER@@ ##constructor## @@toString@@'"],
  ])('have their values: %s', (text, resolved) => {
    expect(resolveText(text, mappings)).toBe(resolved);
  });

  it('have their values beside scripts, too, where secrets stay mappings', () => {
    const assets = {
      rulesConfigs: [{ key: 'HOST', value: 'https://##HOST##' }],
      resourceServers: [{ name: 'API', identifier: '@@HOST@@', plans: '@@PLANS@@', signing_secret: '@@KEY@@' }],
    };
    const before = structuredClone(assets);
    expect(resolveAssets(assets, mappings)).toEqual({
      rulesConfigs: [{ key: 'HOST', value: 'https://api.example.com' }],
      resourceServers: [
        { name: 'API', identifier: 'api.example.com', plans: ['free', 'team'], signing_secret: '@@KEY@@' },
      ],
    });
    expect(assets).toEqual(before);
  });
});

const more = 'mappings: { HOST: api.example.com, PLANS: [free, team] }\n';

/** Builds for `local` with an older Action, in plain JavaScript, and one whose shared module carries a constant. */
async function buildWith(environment: string): Promise<BuildResult> {
  await using project = await projectFixture({
    'tenant.yaml': `actions:
  - { name: older, code: actions/older.js, supported_triggers: [{ id: post-login, version: v3 }] }
  - { name: newer, code: actions/newer.ts, supported_triggers: [{ id: post-login, version: v3 }] }
triggers:
  post-login: [{ action_name: older, display_name: older }, { action_name: newer, display_name: newer }]
`,
    'actions/older.js': `const plans = @@PLANS@@;
exports.onExecutePostLogin = async (event, api) => { api.access.deny(plans + 'https://##HOST##/'); };
`,
    'actions/newer.ts': `import type { OnExecutePostLogin } from '#auth0/action.ts';
import { host } from '#claims/host.ts';
export const onExecutePostLogin: OnExecutePostLogin = async (_event, api) => api.access.deny(host);
`,
    'claims/host.ts': `export const host: string = '##HOST##';\n`,
    'environments/local.yaml': environment,
  });
  return await buildProject(loadProject(project.root, 'local'));
}

const local = 'localTenant: { port: 0 }\nconstants: { TEST_IDENTITIES: true }\n';

describe('constants that scripts carry as ##NAME##', () => {
  it('are compiled in, in plain scripts and in modules', async () => {
    const result = await buildWith(`${local}${more}`);
    const codes = result.status === 'built' ? result.build.scripts.map(({ code }) => code) : [];
    expect(codes[0]).toContain(`const plans = ["free","team"];
exports.onExecutePostLogin = async (event, api) => { api.access.deny(plans + 'https://api.example.com/'); };`);
    expect(codes[1]).toContain('var host = "api.example.com";');
  });

  it('are told where the environment does not know them', async () => {
    expect(await buildWith(`${local}mappings: { PLANS: [] }\n`)).toMatchObject({
      status: 'failed',
      findings: [
        { code: 'accidental-mapping', text: '##HOST##', location: { file: 'actions/older.js', line: 2 } },
        { code: 'accidental-mapping', text: '##HOST##', location: { file: 'claims/host.ts', line: 1 } },
      ],
    });
  });

  it('are no secrets', async () => {
    const text = `${local}mappings: { HOST: a, KEY: b }\nsecrets: { KEY: { env: KEY } }\n`;
    expect(await messagesOf({ 'environments/local.yaml': text }, 'local')).toEqual([
      'environments/local.yaml:3:22: "mappings.KEY": named under "secrets", too: expected one of the two',
    ]);
  });

  it('are shown in the plan when their value has changed', async () => {
    await using tenant = await startStaging();
    await using project = await stagingProject(tenant, more);
    const source = join(project.root, 'actions/plan.ts');
    writeFileSync(source, `${readFileSync(source, 'utf8')}\nglobalThis.console.debug('##HOST##');\n`);
    await deployStaging(tenant, project);
    const file = join(project.root, 'environments/staging.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('api.example.com', 'api2.example.com'));
    const { exitCode, stdout } = await deployStaging(tenant, project, '--plan');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('-globalThis.console.debug("api.example.com");\n');
    expect(stdout).toContain('+globalThis.console.debug("api2.example.com");\n');
  });
});

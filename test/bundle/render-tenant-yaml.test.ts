import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderTenantYaml } from '#bundle/render-tenant-yaml.ts';
import type { Overrides } from '../rig/project-fixture.ts';
import { built } from './build-kit.ts';

const extensionTypes = ['rules', 'rulesConfigs', 'hooks', 'actions', 'triggers'];

async function textOf(environmentName: string, overrides: Overrides = {}): Promise<string> {
  const { assets } = await built(overrides, environmentName);
  return renderTenantYaml(assets, environmentName);
}

async function tenantOf(environmentName: string, overrides: Overrides = {}) {
  return parse(await textOf(environmentName, overrides));
}

const remote = `domain: example.eu.auth0.com
extensionPoints: rules-and-hooks
constants: { TEST_IDENTITIES: false }
credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
resources:
  clients: [{ name: Web shop }]
  roles: [{ name: manager }]
`;

describe('the tenant.yaml of dist', () => {
  it.each(['staging', 'production'])('of %s holds extensions and nothing else', async (environmentName) => {
    expect(Object.keys(await tenantOf(environmentName))).toEqual(extensionTypes);
  });

  it('of a remote tenant holds the types that its environment manages', async () => {
    const overrides = { 'environments/any.yaml': `${remote}manage: [actions, triggers, roles]\n` };
    const tenant = await tenantOf('any', overrides);
    expect(Object.keys(tenant)).toEqual(['actions', 'triggers', 'roles']);
    expect(tenant.roles).toEqual([{ name: 'manager' }]);
  });

  it('of a remote tenant leaves out the resources that its environment does not manage', async () => {
    expect(Object.keys(await tenantOf('any', { 'environments/any.yaml': remote }))).toEqual(extensionTypes);
  });

  it('of the local tenant holds its test resources, too', async () => {
    const tenant = await tenantOf('local');
    expect(Object.keys(tenant)).toEqual([
      ...extensionTypes,
      ...['resourceServers', 'clients', 'clientGrants', 'databases', 'roles', 'tenant'],
    ]);
    expect(tenant.resourceServers[1]).toMatchObject({ signing_secret: '@@LEGACY_API_SIGNING_SECRET@@' });
  });

  it('refers to scripts, not to sources', async () => {
    const { rules, hooks, actions } = await tenantOf('production');
    expect(rules[0].script).toBe('./rules/username.js');
    expect(hooks[0].script).toBe('./hooks/client-credentials-username.js');
    expect(actions[0].code).toBe('./actions/plan.js');
  });

  it("writes out what the deploy CLI's schema would fill in", async () => {
    const { rules, hooks, actions } = await tenantOf('production');
    expect(rules[0]).toEqual({
      ...{ name: 'username', script: './rules/username.js', order: 10 },
      ...{ enabled: true, stage: 'login_success' },
    });
    expect(hooks[0]).toMatchObject({ enabled: true, secrets: {}, dependencies: {} });
    expect(actions[0]).toMatchObject({ runtime: 'node22', deployed: true, secrets: [], dependencies: [] });
  });

  it('says where it comes from', async () => {
    const text = await textOf('production');
    expect(text.split('\n')[0]).toBe(
      '# Built from tenant.yaml and environments/production.yaml: edit those, not this file.',
    );
  });

  it('repeats no anchor of YAML for values that stand twice', async () => {
    expect(await textOf('local')).not.toMatch(/[&*][a-z]\d/);
  });
});

import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { built } from './build-kit.ts';

/** Keys that are paths in a rule, a hook and an Action, and nothing but text anywhere else. */
const resources = {
  clients: [{ name: 'Shop', client_metadata: { code: 'ABC', script: '../../package.json' } }],
  resourceServers: [{ name: 'API', identifier: 'https://api.example.com', script: './tenant.yaml', code: 'x' }],
  tenant: { code: '../../package.json', flags: { script: 'tenant.yaml' } },
};

async function withResources(): Promise<string> {
  await using project = await projectFixture();
  const { name: _name, ...environment } = loadProject(project.root, 'local').environment;
  return stringify({ ...environment, resources });
}

describe('a resource with keys named "code" and "script"', () => {
  it('goes to the tenant as it stands', async () => {
    const { assets } = await built({ 'environments/local.yaml': await withResources() });
    const { clients, resourceServers, tenant } = assets;
    expect({ clients, resourceServers, tenant }).toEqual(resources);
  });
});

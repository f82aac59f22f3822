import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import { loadDist } from '#bundle/load-dist.ts';
import { writeDist } from '#bundle/write-dist.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { loadProject } from '#project/load-project.ts';
import { type Overrides, projectFixture } from '../rig/project-fixture.ts';

const withModule = (code: string, path = './modules/naming.js'): Overrides => ({
  rules: null,
  hooks: null,
  actions: null,
  'tenant.yaml': `actionModules:\n  - { name: naming, code: ${path}, secrets: [{ name: KEY, value: '@@KEY@@' }] }\n`,
  'modules/naming.js': code,
});

describe('an Actions module in tenant.yaml', () => {
  it('goes to a local tenant and into predictions, as it stands, in either form', async () => {
    const code = 'module.exports = { a: 1 };\n';
    await using fixture = await projectFixture(withModule(code));
    for (const extensionPoints of ['actions', 'rules-and-hooks'] as const) {
      const project = loadProject(fixture.root, 'local');
      const result = await buildProject({ ...project, environment: { ...project.environment, extensionPoints } });
      if (result.status !== 'built') throw new Error(JSON.stringify(result));
      const { assets } = result.build;
      expect(assets.actionModules).toEqual([
        {
          name: 'naming',
          code,
          dependencies: [],
          secrets: [{ name: 'KEY', value: '@@KEY@@' }],
          all_changes_published: true,
        },
      ]);
      expect(extensionsOfAssets(assets).modules).toEqual({ 'actions:naming': { code, secrets: { KEY: '@@KEY@@' } } });
      const folder = writeDist(fixture.root, 'local', result.build);
      expect(readFileSync(join(folder, 'modules/naming.js'), 'utf8')).toBe(code);
      expect(loadDist(folder).actionModules).toEqual(assets.actionModules);
    }
  });

  it('stays out of a remote tenant, where it is foreign', async () => {
    await using fixture = await projectFixture(withModule('module.exports = 1;\n'));
    const result = await buildProject(loadProject(fixture.root, 'staging'));
    expect(result).toMatchObject({
      status: 'built',
      build: { assets: expect.not.objectContaining({ actionModules: [] }) },
    });
    expect(result.status === 'built' && 'actionModules' in result.build.assets).toBe(false);
  });

  it.each([
    ['does not compile', withModule('module.exports = ;\n'), 'does-not-compile'],
    ['is missing', withModule('', './modules/other.js'), 'source-missing'],
  ])('is a finding when it %s', async (_what, overrides, code) => {
    await using fixture = await projectFixture(overrides);
    const result = await buildProject(loadProject(fixture.root, 'local'));
    expect(result).toMatchObject({ status: 'failed', findings: [{ code }] });
  });
});

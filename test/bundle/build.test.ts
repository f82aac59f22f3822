import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Build, buildProject } from '#bundle/build.ts';
import { scriptPath } from '#bundle/extension.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture, samplesRoot } from '../rig/project-fixture.ts';
import { actionModule, built } from './build-kit.ts';

async function buildAt(root: string, environmentName = 'local'): Promise<Build> {
  const result = await buildProject(loadProject(root, environmentName));
  if (result.status === 'failed') throw new Error(JSON.stringify(result.findings));
  return result.build;
}

describe('a build', () => {
  const startFolder = process.cwd();
  afterEach(() => process.chdir(startFolder));

  it('is the same a second time', async () => {
    expect(await buildAt(samplesRoot)).toEqual(await buildAt(samplesRoot));
  });

  it('is the same in another root folder', async () => {
    await using project = await projectFixture();
    await using other = await projectFixture();
    expect(await buildAt(project.root)).toEqual(await buildAt(other.root));
  });

  it('is the same in a root folder that is a link', async () => {
    await using project = await projectFixture();
    await using other = await projectFixture();
    const link = join(other.root, 'link');
    await symlink(project.root, link);
    expect(await buildAt(link)).toEqual(await buildAt(other.root));
  });

  it('is the same from another working directory', async () => {
    const build = await buildAt(samplesRoot);
    process.chdir(tmpdir());
    expect(await buildAt(samplesRoot)).toEqual(build);
  });

  it('holds one script for each extension, in the order of tenant.yaml', async () => {
    const { scripts } = await built();
    expect(scripts.map(({ extension }) => scriptPath(extension))).toEqual([
      'rules/username.js',
      'rules/roles.js',
      'hooks/client-credentials-username.js',
      'actions/plan.js',
      'actions/client-plan.js',
    ]);
  });

  it('of a project without extensions holds no script', async () => {
    const { scripts } = await built({ rules: null, hooks: null, actions: null, 'tenant.yaml': '' });
    expect(scripts).toEqual([]);
  });
});

describe('the constant TEST_IDENTITIES', () => {
  const testIdentity = /TEST_IDENTITIES|usernameOfClient|metadata\.username|"username"/;

  it('lets a machine client stand for a user where it is true', async () => {
    const { scripts } = await built({}, 'staging');
    const hook = scripts.find(({ extension }) => extension.form === 'hook');
    expect(hook?.code).toContain('usernameOfClient(client)');
    expect(hook?.code).not.toContain('TEST_IDENTITIES');
  });

  it('leaves no trace of that in any script of production', async () => {
    const { scripts } = await built({}, 'production');
    const others = scripts.filter(({ extension }) => extension.source !== 'rules/username.ts');
    expect(others.map(({ code }) => code).join('\n')).not.toMatch(testIdentity);
    expect(scripts.map(({ code }) => code).join('\n')).not.toMatch(/TEST_IDENTITIES|usernameOfClient|grace/);
  });

  it.each(['claims/test.ts', 'claims/test.js', 'claims/test.mjs'])(
    'is compiled into shared modules, too: %s',
    async (path) => {
      const overrides = {
        [path]: 'export const secretOfTests = () => (TEST_IDENTITIES ? "test-only" : "nothing");\n',
        'actions/plan.ts': `import { secretOfTests } from '#${path}';\n${actionModule('secretOfTests();')}`,
      };
      const codeIn = async (environmentName: string) => {
        const { scripts } = await built(overrides, environmentName);
        return scripts.find(({ extension }) => extension.source === 'actions/plan.ts')?.code;
      };
      expect(await codeIn('local')).toContain('test-only');
      expect(await codeIn('production')).not.toMatch(/test-only|TEST_IDENTITIES/);
    },
  );

  it('changes no script that does not name it', async () => {
    const [local, production] = await Promise.all([built({}, 'local'), built({}, 'production')]);
    const changed = local.scripts.filter(({ code }, index) => code !== production.scripts[index]?.code);
    expect(changed.map(({ extension }) => extension.source)).toEqual(['hooks/client-credentials-username.ts']);
  });
});

describe('every extension of this repository', () => {
  it('has one name: in tenant.yaml, of its source and of its script', async () => {
    const { scripts } = await built();
    for (const { extension } of scripts) {
      expect(basename(extension.source, extname(extension.source))).toBe(extension.name);
      expect(basename(scriptPath(extension), '.js')).toBe(extension.name);
      expect(scriptPath(extension)).toBe(extension.source.replace(/\.ts$/, '.js'));
    }
  });
});

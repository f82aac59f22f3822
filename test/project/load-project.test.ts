import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '#project/load-project.ts';
import { ProjectError } from '#project/project-error.ts';
import { projectFixture, samplesRoot } from '../rig/project-fixture.ts';
import { problemsOf } from './problems-of.ts';

describe('loadProject', () => {
  it.each(['local', 'staging', 'production'])('reads a project for %s', (environmentName) => {
    const project = loadProject(samplesRoot, environmentName);
    expect(project.root).toBe(samplesRoot);
    expect(project.environment.name).toBe(environmentName);
    expect(project.tenant.value.rules.map(({ name }) => name)).toEqual(['username', 'roles']);
    expect(project.personas.map(({ name }) => name)).toEqual(['grace', 'nemo', 'olga', 'susan']);
  });

  it('takes a root relative to the working directory', () => {
    const { root } = loadProject(relative(process.cwd(), samplesRoot) || '.', 'local');
    expect(root).toBe(samplesRoot);
  });

  it('names the environments that there are when asked for another', () => {
    expect(() => loadProject(samplesRoot, 'stagin')).toThrow(
      'there is no environments/stagin.yaml: expected one of local, production, staging',
    );
  });

  it.each(['../environments/local', '', 'local.yaml'])('takes "%s" for no environment', async (environmentName) => {
    expect(await problemsOf({}, environmentName)).toEqual([
      { code: 'environment-unknown', name: environmentName, known: ['local', 'production', 'staging'] },
    ]);
  });

  it.each(['tenant.yaml', 'environments', 'personas'])('says that "%s" is missing', async (path) => {
    await using project = await projectFixture({ [path]: null });
    expect(() => loadProject(project.root, 'local')).toThrow(
      new ProjectError([{ code: 'file-missing', location: { file: path } }]),
    );
  });

  it('reads no file but YAML in environments and personas', async () => {
    await using project = await projectFixture({ 'personas/README.md': '# Who is who', 'environments/.keep': '' });
    expect(loadProject(project.root, 'local').personas).toHaveLength(4);
  });

  it('needs no persona', async () => {
    await using project = await projectFixture({ personas: null, 'personas/.keep': '' });
    expect(loadProject(project.root, 'local').personas).toEqual([]);
  });
});

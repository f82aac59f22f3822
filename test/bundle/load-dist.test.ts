import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import { DistError } from '#bundle/dist-error.ts';
import { loadDist } from '#bundle/load-dist.ts';
import { writeDist } from '#bundle/write-dist.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

describe('dist, read again', () => {
  it.each(['local', 'staging', 'production'])('holds the extensions of the build: %s', async (environmentName) => {
    await using project = await projectFixture();
    const result = await buildProject(loadProject(project.root, environmentName));
    if (result.status === 'failed') throw new Error(JSON.stringify(result.findings));
    const { rules, rulesConfigs, hooks, actions, triggers } = result.build.assets;
    expect(loadDist(writeDist(project.root, environmentName, result.build))).toEqual({
      rules,
      rulesConfigs,
      hooks,
      actions,
      triggers,
    });
    expect(rules?.[0]?.script).toBe(result.build.scripts[0]?.code);
  });

  it.each(['../secret.txt', 'rules/../../secret.txt', './link.js'])(
    'takes no other file for a script: %s',
    (script) => {
      using temporary = temporaryFolder();
      const folder = join(temporary.path, 'dist');
      mkdirSync(join(folder, 'rules'), { recursive: true });
      writeFileSync(join(temporary.path, 'secret.txt'), 'secret');
      symlinkSync(join(temporary.path, 'secret.txt'), join(folder, 'link.js'));
      writeFileSync(join(folder, 'tenant.yaml'), `rules: [{ name: one, script: ${script}, order: 1 }]\n`);
      expect(() => loadDist(folder)).toThrow(DistError.scriptOutside(folder, script));
    },
  );
});

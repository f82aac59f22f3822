import { describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import { loadDist } from '#bundle/load-dist.ts';
import { writeDist } from '#bundle/write-dist.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../kit/project-fixture.ts';

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
});

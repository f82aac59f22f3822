import { describe, expect, it } from 'vitest';
import { actionLimits } from '#auth0/limits.ts';
import { fortyRules } from '../parity/forty-rules.ts';
import { bothBuilds, compared } from '../parity/parity-kit.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();

describe('a project of 40 rules, 40 keys of configuration and 6 dependencies', () => {
  it('becomes Actions within every limit, which do the same', async () => {
    const [project, builds] = await bothBuilds(fortyRules());
    expect(builds).toHaveLength(41);
    const all = builds.at(-1);
    if (all?.status !== 'built') throw new Error(JSON.stringify(all));
    const { actions, bindings } = all.forms.actions;
    expect(bindings['post-login']?.length).toBeLessThanOrEqual(actionLimits.actionsPerTrigger);
    for (const { code, secrets, dependencies = [] } of actions) {
      expect(Buffer.byteLength(code)).toBeLessThanOrEqual(actionLimits.codeBytes);
      expect(Object.keys(secrets).length).toBeLessThanOrEqual(actionLimits.secretsPerAction);
      expect(dependencies.length).toBeLessThanOrEqual(actionLimits.dependenciesPerAction);
    }
    const keys = actions.flatMap(({ secrets }) => Object.keys(secrets));
    expect(new Set(keys).size).toBe(40);
    expect(new Set(actions.flatMap(({ dependencies = [] }) => dependencies)).size).toBe(6);
    const report = await compared(sandbox, project, all, { runs: 30 });
    expect(report).toMatchObject({ status: 'same', differences: [] });
    expect(report.outcomes['issued']).toBeGreaterThan(20);
  });
});

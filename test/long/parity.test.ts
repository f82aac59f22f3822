import { describe, expect, it } from 'vitest';
import { fortyRules } from '../parity/forty-rules.ts';
import { bothBuilds, compared } from '../parity/parity-kit.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();

describe('rules and hooks as Actions, in many transactions', () => {
  it('do the same in this repository, in 10,000 generated ones', async () => {
    const [project, builds] = await bothBuilds({});
    const report = await compared(sandbox, project, builds.at(-1), { runs: 10_000 });
    expect(report).toMatchObject({
      name: 'pipeline',
      status: 'same',
      transactions: { project: 504, generated: 10_000 },
      different: 0,
      differences: [],
    });
  });

  it('do the same in a project of 40 rules, each alone and all together', async () => {
    const [project, builds] = await bothBuilds(fortyRules());
    for (const build of builds) {
      const report = await compared(sandbox, project, build, { runs: build.subject.form === 'pipeline' ? 500 : 20 });
      expect(report).toMatchObject({ status: 'same', differences: [] });
    }
  });
});

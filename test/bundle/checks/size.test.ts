import { describe, expect, it } from 'vitest';
import { actionModule, built, builtScript, findings, hookModule, only, ruleModule } from '../build-kit.ts';

describe('the size of a script', () => {
  it.each<[path: string, moduleOf: (body: string) => string]>([
    ['rules/one.ts', ruleModule],
    ['hooks/one.ts', hookModule],
    ['actions/x.ts', actionModule],
  ])('is a finding above 100 kB, counted in bytes: %s', async (path, moduleOf) => {
    const source = (length: number) => moduleOf(`const text = '${'é'.repeat(length)}'; void text;`);
    const { code } = await builtScript(path, source(0));
    const room = 100_000 - Buffer.byteLength(code);
    expect(await findings(only(path, source(Math.floor(room / 2))))).toEqual([]);
    const bytes = 100_000 + 2 - (room % 2);
    expect(await findings(only(path, source(Math.floor(room / 2) + 1)))).toEqual([
      { code: 'too-large', bytes, limitBytes: 100_000, location: path },
    ]);
  });
});

describe('the size of all enabled rules together', () => {
  const rule = (length: number) => ruleModule(`const text = '${'x'.repeat(length)}'; void text;`);

  const rules = (isThirdEnabled: boolean, sizeOfSecond = 50_000) => ({
    ...{ rules: null, hooks: null, actions: null },
    ...{ 'rules/one.ts': rule(50_000), 'rules/two.ts': rule(sizeOfSecond), 'rules/three.ts': rule(50_000) },
    'tenant.yaml': `rulesConfigs: []
rules:
  - { name: one, script: ./rules/one.ts, order: 1 }
  - { name: two, script: ./rules/two.ts, order: 2 }
  - { name: three, script: ./rules/three.ts, order: 3, enabled: ${isThirdEnabled} }
`,
  });

  it('is a finding above 100 kB', async () => {
    const found = await findings(rules(true));
    expect(found).toEqual([
      { code: 'rules-too-large', bytes: expect.any(Number), limitBytes: 100_000, location: 'tenant.yaml:2:1' },
    ]);
  });

  it('counts every byte of the enabled ones and no other', async () => {
    const { scripts } = await built(rules(false, 40_000));
    const enabled = scripts.filter(({ extension }) => extension.name !== 'three');
    const room = 100_000 - enabled.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
    expect(await findings(rules(false, 40_000 + room))).toEqual([]);
    expect(await findings(rules(false, 40_000 + room + 1))).toEqual([
      { code: 'rules-too-large', bytes: 100_001, limitBytes: 100_000, location: 'tenant.yaml:2:1' },
    ]);
  });

  it('is no finding of its own where one rule is too large', async () => {
    expect(await findings(rules(true, 100_000))).toEqual([
      { code: 'too-large', bytes: expect.any(Number), limitBytes: 100_000, location: 'rules/two.ts' },
    ]);
  });
});

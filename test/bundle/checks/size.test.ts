import { describe, expect, it } from 'vitest';
import { actionModule, builtScript, findings, hookModule, only, ruleModule } from '../build-kit.ts';

describe('the size of a script', () => {
  it.each<[path: string, moduleOf: (body: string) => string]>([
    ['rules/x.ts', ruleModule],
    ['hooks/x.ts', hookModule],
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

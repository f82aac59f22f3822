import { describe, expect, it } from 'vitest';
import { findings, only, ruleModule } from '../build-kit.ts';

describe('text that auth0-deploy-cli would replace', () => {
  it.each<[text: string, source: string, location: string]>([
    ['##API_KEY##', "user.a = '##API_KEY##';", 'rules/one.ts:2:12'],
    ['@@API_KEY@@', "user.a = '@@API_KEY@@';", 'rules/one.ts:2:12'],
    ['##a1##', '//! ##a1##\n  user.a = 1;', 'rules/one.ts'],
  ])('is a finding: %s', async (text, source, location) => {
    const found = await findings(only('rules/one.ts', ruleModule(source)));
    expect(found).toEqual([{ code: 'accidental-mapping', text, location: expect.stringContaining(location) }]);
  });

  it('is found in the comments of plain JavaScript, which stay in the script', async () => {
    const text = '// See ##DOCS##.\nfunction (user, context, callback) {\n  // @@KEY@@\n}';
    expect(await findings(only('rules/one.js', text))).toMatchObject([
      { code: 'accidental-mapping', text: '##DOCS##' },
      { code: 'accidental-mapping', text: '@@KEY@@', location: 'rules/one.js:3:6' },
    ]);
  });

  it.each(['## Title ##', '#KEY#', '@KEY@', '####', 'me@@example.com'])('is not "%s"', async (text) => {
    expect(await findings(only('rules/one.ts', ruleModule(`user.a = '${text}';`)))).toEqual([]);
  });

  it('is no comment of TypeScript, which the compiler leaves out', async () => {
    expect(await findings(only('rules/one.ts', ruleModule('// ##KEY##')))).toEqual([]);
  });
});

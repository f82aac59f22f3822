import { describe, expect, it } from 'vitest';
import { readHeader } from '#bundle/script-header.ts';
import { actionModule, built, builtScript, ruleModule } from './build-kit.ts';

describe('the header of a script', () => {
  it('names the source and the hash of every script of this repository', async () => {
    const { scripts } = await built();
    expect(scripts.map(({ code }) => readHeader(code))).toEqual(
      scripts.map(({ extension, contentHash }) => ({ source: extension.source, contentHash, intact: true })),
    );
  });

  it.each([
    ['in a rule', 'rules/one.ts', ruleModule(''), 1],
    ['in an Action', 'actions/x.ts', actionModule(''), 0],
    [
      'in a plain rule',
      'rules/one.js',
      '// a\nfunction (user, context, callback) { callback(null, user, context); }',
      1,
    ],
    ['in a plain Action', 'actions/x.js', 'exports.onExecutePostLogin = async () => {};', 0],
  ])('is the first line that may be one: %s', async (_title, path, text, line) => {
    const { code } = await builtScript(path, text);
    expect(code.split('\n')[line]).toMatch(
      /^\/\/ Built from \S+, content [0-9a-f]{16}: edit the source, not this text\.$/,
    );
  });

  it('is read from a source whose name has spaces', async () => {
    const { code } = await builtScript('rules/Add email to token.ts', ruleModule(''));
    expect(readHeader(code)).toMatchObject({ source: 'rules/Add email to token.ts', intact: true });
  });

  it.each<[title: string, change: (code: string) => string]>([
    ['one character', (code) => code.replace('accessToken', 'accesstoken')],
    ['a line end', (code) => `${code}\n`],
    [
      'a character of the hash',
      (code) => code.replace(/content [0-9a-f]/, (text) => (text.endsWith('0') ? 'content 1' : 'content 0')),
    ],
    ['the source it names', (code) => code.replace('from rules/', 'from roles/')],
  ])('is not intact after a change of %s', async (_title, change) => {
    const { code } = await builtScript('rules/one.ts', ruleModule("context.accessToken['https://example.com/a'] = 1;"));
    expect(change(code)).not.toBe(code);
    expect(readHeader(change(code))).toMatchObject({ intact: false });
  });

  it.each([
    ['a script of somebody else', 'exports.onExecutePostLogin = async () => {};\n'],
    ['a text that only looks like one', '// Built from x, content abc: edit the source, not this text.\n'],
    ['no text', ''],
  ])('is absent in %s', (_title, code) => {
    expect(readHeader(code)).toBeUndefined();
  });

  it('differs for equal texts of different sources', async () => {
    const [one, other] = await Promise.all(
      ['rules/one.js', 'rules/other.js'].map((path) =>
        builtScript(path, 'function (user, context, callback) { callback(null, user, context); }'),
      ),
    );
    expect(one?.contentHash).not.toBe(other?.contentHash);
  });
});

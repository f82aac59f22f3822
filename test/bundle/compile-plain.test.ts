import { describe, expect, it } from 'vitest';
import { builtScript, findings, only } from './build-kit.ts';
import { evaluateRule, exportsOf } from './evaluate.ts';

const header = (source: string, contentHash: string) =>
  `// Built from ${source}, content ${contentHash}: edit the source, not this text.`;

describe('a rule written in plain JavaScript', () => {
  it('keeps its text and gets the header inside the function', async () => {
    const { code, contentHash } = await builtScript(
      'rules/one.js',
      'function (user, context, callback) {\n  callback(null, user, context);\n}\n',
    );
    expect(code).toBe(
      `function (user, context, callback) {\n${header('rules/one.js', contentHash)}\n\n  callback(null, user, context);\n}`,
    );
    expect(evaluateRule(code)).toHaveLength(3);
  });

  it.each<[title: string, text: string]>([
    ['a name', 'function addClaims(user, context, callback) {\n  callback(null, user, context);\n}'],
    ['arrows', '(user, context, callback) => {\n  callback(null, user, context);\n}'],
    ['async', 'async function (user, context, callback) {\n  callback(null, user, context);\n}'],
    ['async arrows', 'async (user, context, callback) => {\n  callback(null, user, context);\n}'],
    ['everything on one line', 'function (user, context, callback) { callback(null, user, context); }'],
    ['CRLF line ends', 'function (user, context, callback) {\r\n  callback(null, user, context);\r\n}\r\n'],
    ['a byte order mark', '\uFEFFfunction (user, context, callback) {\n  callback(null, user, context);\n}'],
    ['empty lines around it', '\n\n  function (user, context, callback) {\n  callback(null, user, context);\n}\n\n'],
    ['a comment at its end', 'function (user, context, callback) {\n  callback(null, user, context);\n  // done\n}'],
    [
      'a line comment in front',
      '// Adds claims.\nfunction (user, context, callback) {\n  callback(null, user, context);\n}',
    ],
    [
      'block comments in front',
      '/**\n * Adds claims.\n */\n/* global configuration */ function (user, context, callback) {\n  callback(null, user, context);\n}',
    ],
  ])('with %s is one bare function', async (_title, text) => {
    const { code } = await builtScript('rules/one.js', text);
    const given: unknown[] = [];
    evaluateRule(code)('user', 'context', (...results: unknown[]) => given.push(...results));
    expect(given).toEqual([null, 'user', 'context']);
    expect(code).toMatch(/^(async )?(function|\()/);
    expect(code.endsWith('}')).toBe(true);
  });

  it('takes the comments in front of the function into it', async () => {
    const { code, contentHash } = await builtScript(
      'rules/one.js',
      '// Adds claims.\n// For all APIs.\nfunction (user, context, callback) {\n  callback(null, user, context);\n}',
    );
    expect(code.split('\n').slice(0, 4)).toEqual([
      'function (user, context, callback) {',
      header('rules/one.js', contentHash),
      '// Adds claims.',
      '// For all APIs.',
    ]);
  });

  it('stays in strict mode', async () => {
    const { code } = await builtScript(
      'rules/one.js',
      'function (user, context, callback) {\n  "use strict";\n  callback((function () { return this; })());\n}',
    );
    const given: unknown[] = [];
    evaluateRule(code)({}, {}, (result: unknown) => given.push(result));
    expect(given).toEqual([undefined]);
  });

  it.each<[title: string, text: string, location: string, detail: string]>([
    [
      'an open bracket',
      'function (user, context, callback) {\n  callback(null;\n}',
      'rules/one.js:2:16',
      'Unexpected token',
    ],
    [
      'a statement in front',
      'const a = 1;\nfunction (user, context, callback) {}',
      'rules/one.js:1:1',
      'Unexpected token',
    ],
    ['an export', '\nexport const rule = 1;\n', 'rules/one.js:2:1', 'Unexpected token'],
    ['no text', '', 'rules/one.js:1:1', 'Unexpected token'],
  ])('does not compile with %s', async (_title, text, location, detail) => {
    expect(await findings(only('rules/one.js', text))).toEqual([{ code: 'does-not-compile', detail, location }]);
  });
});

describe('a hook written in plain JavaScript', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('keeps its text below the header, with %s line ends', async (_title, lineEnd) => {
    const text = [
      'module.exports = function (client, scope, audience, context, cb) {',
      '  cb(null, { scope });',
      '};',
      '',
    ].join(lineEnd);
    const { code, contentHash } = await builtScript('hooks/one.js', text);
    expect(code).toBe(`${header('hooks/one.js', contentHash)}\n${text}`);
    expect(exportsOf(code)).toHaveLength(5);
  });

  it('does not compile as a module', async () => {
    expect(await findings(only('hooks/one.js', '// a\nexport const hook = 1;\n'))).toEqual([
      {
        code: 'does-not-compile',
        detail: "'import' and 'export' may appear only with 'sourceType: module'",
        location: 'hooks/one.js:2:1',
      },
    ]);
  });
});

describe('an Action written in plain JavaScript', () => {
  it.each(['exports', 'module.exports'])('keeps its text below the header and assigns to %s', async (object) => {
    const text = `${object}.onExecutePostLogin = async (event, api) => {};\n`;
    const { code, contentHash } = await builtScript('actions/x.js', text);
    expect(code).toBe(`${header('actions/x.js', contentHash)}\n${text}`);
    expect(Object.keys(exportsOf(code))).toEqual(['onExecutePostLogin']);
  });
});

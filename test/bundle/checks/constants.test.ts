import { describe, expect, it } from 'vitest';
import { actionModule, built, findings, hookModule, only } from '../build-kit.ts';

describe('a constant of the environment in plain JavaScript', () => {
  it.each<[title: string, path: string, text: string, place: string]>([
    [
      'a rule',
      'rules/one.js',
      'function (user, context, callback) {\n  if (TEST_IDENTITIES) user.test = true;\n  callback(null, user, context);\n}',
      '2:7',
    ],
    [
      'a hook',
      'hooks/one.js',
      'module.exports = function (client, scope, audience, context, cb) {\n  cb(null, { scope, ...(TEST_IDENTITIES && {}) });\n};\n',
      '2:25',
    ],
    ['an Action', 'actions/x.js', 'exports.onExecutePostLogin = async () => TEST_IDENTITIES;\n', '1:42'],
    [
      'an Action that asks whether it is there',
      'actions/x.js',
      "exports.onExecutePostLogin = async () => typeof TEST_IDENTITIES === 'undefined';\n",
      '1:49',
    ],
  ])('is a finding where it is named: %s', async (_title, path, text, place) => {
    expect(await findings(only(path, text))).toEqual([
      { code: 'constant-not-compiled', name: 'TEST_IDENTITIES', location: `${path}:${place}` },
    ]);
  });

  it.each<[title: string, body: string]>([
    ['a comment', '// TEST_IDENTITIES'],
    ['a text', "event.log('TEST_IDENTITIES');"],
    ['a property', 'event.log(event.secrets.TEST_IDENTITIES, { TEST_IDENTITIES: 1 });'],
    ['a variable of its own', 'const TEST_IDENTITIES = true; event.log(TEST_IDENTITIES);'],
    ['a parameter of its own', 'event.each((TEST_IDENTITIES) => TEST_IDENTITIES);'],
    ['a longer name', 'event.log(event.MY_TEST_IDENTITIES);'],
  ])('is no finding as %s', async (_title, body) => {
    const text = `exports.onExecutePostLogin = async (event, api) => {\n  ${body}\n};\n`;
    expect(await findings(only('actions/x.js', text))).toEqual([]);
  });
});

describe('a constant of the environment in a module', () => {
  it.each<[title: string, text: string, place: string]>([
    ['exported', 'export const testing = TEST_IDENTITIES;\n', '1:24'],
    ['exported from a typed module', 'export const testing: boolean =\n  TEST_IDENTITIES;\n', '2:3'],
    ['exported as its opposite', 'export const real = !TEST_IDENTITIES;\n', '1:22'],
    ['exported by default', 'export default TEST_IDENTITIES;\n', '1:16'],
    ['kept in an object', 'export const flags = { TEST_IDENTITIES };\n', '1:24'],
    ['kept as one of two booleans', 'export const testing = TEST_IDENTITIES ? true : false;\n', '1:24'],
    ['kept as a boolean', 'export const testing = TEST_IDENTITIES && true;\n', '1:24'],
    ['the last part of a value', 'export const testing = (a: boolean) => a && TEST_IDENTITIES;\n', '1:45'],
    ['returned', 'export function testing() {\n  return TEST_IDENTITIES;\n}\n', '2:10'],
    ['handed to a function', 'export const testing = Boolean(TEST_IDENTITIES);\n', '1:32'],
    ['compared', 'export const f = () => (TEST_IDENTITIES === true ? 1 : 2);\n', '1:25'],
  ])('is a finding where it is %s', async (_title, text, place) => {
    const name = text.startsWith('export default')
      ? 'default as testing'
      : `${/(?:const|function) (\w+)/.exec(text)?.[1]} as testing`;
    const importing = `import { ${name} } from '#claims/testing.ts';\n${hookModule('callback(null, { testing });')}`;
    expect(await findings({ ...only('hooks/one.ts', importing), 'claims/testing.ts': text })).toEqual([
      { code: 'constant-as-value', name: 'TEST_IDENTITIES', location: `claims/testing.ts:${place}` },
    ]);
  });

  it.each<[title: string, body: string]>([
    ['the condition of an if', "if (TEST_IDENTITIES) scope.push('test-only');"],
    ['the condition of an else', "if (!TEST_IDENTITIES) scope.push('x'); else scope.push('test-only');"],
    ['a part of a condition', "if (scope.length > 1 && TEST_IDENTITIES) scope.push('test-only');"],
    ['a condition in an expression', "scope.push(TEST_IDENTITIES ? 'test-only' : 'x');"],
    ['the first part of a value', "scope.push(TEST_IDENTITIES && audience && 'test-only');"],
    ['the first part of another value', "scope.push(!TEST_IDENTITIES || 'test-only');"],
  ])('rules a branch out as %s', async (_title, body) => {
    const overrides = only('hooks/one.ts', hookModule(`${body}\n  callback(null, { scope });`));
    const codeIn = async (environmentName: string) => (await built(overrides, environmentName)).scripts[0]?.code;
    expect(await codeIn('local')).toContain('test-only');
    expect(await codeIn('production')).not.toMatch(/test-only|TEST_IDENTITIES/);
  });

  it('may be the name of something else', async () => {
    const body = 'const f = (TEST_IDENTITIES) => TEST_IDENTITIES; f(event.TEST_IDENTITIES);';
    expect(await findings(only('actions/x.ts', actionModule(body)))).toEqual([]);
  });
});

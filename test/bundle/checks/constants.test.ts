import { describe, expect, it } from 'vitest';
import { findings, only } from '../build-kit.ts';

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

import { describe, expect, it } from 'vitest';
import { hookPreludeNames } from '#auth0/hook.ts';
import { findings, hookModule, only } from '../build-kit.ts';

describe('what a hook of another extension point exports', () => {
  const hookOf = (triggerId: string, parameters: string) => ({
    ...only('hooks/one.js', `module.exports = function (${parameters}) { cb(null, { user: {} }); };\n`),
    'tenant.yaml': `hooks:\n  - { name: one, script: ./hooks/one.js, triggerId: ${triggerId} }\n`,
  });

  it.each([
    ['pre-user-registration', 'user, context, cb'],
    ['post-user-registration', 'user, context, cb'],
    ['post-change-password', 'user, context, cb'],
    ['send-phone-message', 'recipient, text, context, cb'],
  ])('takes what %s gives, and is no token', async (triggerId, parameters) => {
    expect(await findings(hookOf(triggerId, parameters))).toEqual([]);
    expect(await findings(hookOf(triggerId, `${parameters}, more`))).toMatchObject([{ code: 'hook-shape' }]);
  });
});

describe('what a hook exports', () => {
  it.each<[title: string, path: string, text: string, location: string, detail: string]>([
    [
      'nothing',
      'hooks/one.js',
      'function hook(client, scope, audience, context, cb) {}\n',
      'hooks/one.js',
      'nothing is assigned to module.exports',
    ],
    [
      'a handler of an Action',
      'hooks/one.js',
      'exports.onExecutePostLogin = async () => {};\n',
      'hooks/one.js',
      'nothing is assigned to module.exports',
    ],
    [
      'a function of two parameters',
      'hooks/one.js',
      '// Hi.\nmodule.exports = function (client, cb) {};\n',
      'hooks/one.js:2:18',
      'the function has 2 parameters, expected 5',
    ],
    [
      'a named function of two parameters',
      'hooks/one.js',
      'module.exports = hook;\nfunction hook(client, cb) {}\n',
      'hooks/one.js:2:1',
      'the function has 2 parameters, expected 5',
    ],
    [
      'an arrow of four parameters',
      'hooks/one.ts',
      'export const hook =\n  (client, scope, audience, callback) => callback(null, { scope });\n',
      'hooks/one.ts:2:3',
      'the function has 4 parameters, expected 5',
    ],
  ])('is a finding when it is %s', async (_title, path, text, location, detail) => {
    expect(await findings(only(path, text))).toEqual([{ code: 'hook-shape', detail, location }]);
  });

  it('may be what a function returns', async () => {
    expect(await findings(only('hooks/one.js', 'module.exports = create();\nfunction create() {}\n'))).toEqual([]);
  });
});

describe("a name that Auth0 declares in front of a hook's text", () => {
  const exported = hookModule('callback(null, { scope });');

  it.each(hookPreludeNames)('is a finding as a class of the hook: %s', async (name) => {
    expect(
      await findings(only('hooks/one.ts', `export class ${name} extends Error {}\n${exported}new ${name}();\n`)),
    ).toEqual([{ code: 'hook-prelude-name', name, location: expect.stringMatching(/^hooks\/one\.ts:1:\d+$/) }]);
  });

  it.each<[title: string, text: string, location: string]>([
    ['a class', 'class ServerError extends Error {}\n', 'hooks/one.js:1:7'],
    ['a function', '\nfunction ServerError() {}\n', 'hooks/one.js:2:10'],
    ['a constant', "const ServerError = require('http');\n", 'hooks/one.js:1:7'],
    ['a part of an object', "const { codes: [, ServerError = 1], ...rest } = require('http');\n", 'hooks/one.js:1:19'],
  ])('is a finding in plain JavaScript as %s', async (_title, text, location) => {
    const source = `${text}module.exports = function (client, scope, audience, context, cb) {};\n`;
    expect(await findings(only('hooks/one.js', source))).toEqual([
      { code: 'hook-prelude-name', name: 'ServerError', location },
    ]);
  });

  it('may be used, and be a name inside of functions', async () => {
    const body = 'const { ServerError: InvalidScopeError } = client;\n  callback(new ServerError(InvalidScopeError));';
    expect(await findings(only('hooks/one.ts', hookModule(body)))).toEqual([]);
  });
});

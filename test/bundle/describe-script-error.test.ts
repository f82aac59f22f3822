import { describe, expect, it } from 'vitest';
import { type DescribedScriptError, describeScriptError } from '#bundle/describe-script-error.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { sourceMapsOf } from '#bundle/source-maps.ts';
import type { Flow } from '#sandbox/flow.ts';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import { exchange, login } from '../sandbox/flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../sandbox/shared-sandbox.ts';
import { actionModule, builtScript, hookModule, ruleModule } from './build-kit.ts';

const nameOf = `/** Throws for a user without a name. */
export function nameOf(user: { readonly name?: { readonly first: string } }): string {
  return user.name!.first;
}
`;
const importName = "import { nameOf } from '#claims/name-of.ts';\n";
const withName = { 'claims/name-of.ts': nameOf };

/** Gives what runs a script in the place that it is for, and describes the error with which it ends. */
function describerIn(realm: RealmKind): (script: BuiltScript) => Promise<DescribedScriptError> {
  const sandbox = sharedSandbox({ realm });
  return async (script) => {
    const { outcome } = await lastStep(sandbox, flowOf(script));
    if (!('error' in outcome)) throw new Error(`The script ended as ${outcome.status}`);
    return describeScriptError(outcome.error, sourceMapsOf([script]));
  };
}

function flowOf({ extension, code }: BuiltScript): Flow {
  switch (extension.form) {
    case 'rule':
      return login({ rules: [code] });
    case 'hook':
      return exchange({ hook: code });
    case 'action':
      return login({ actions: [code] });
  }
}

const missing = "TypeError: Cannot read properties of undefined (reading 'first')";

describe.each(realmKinds)('an error of a script in the realm %s', (realm) => {
  const described = describerIn(realm);

  it('is told by the shared module where it came about, with the lines around', async () => {
    const script = await builtScript('rules/rule-1.ts', ruleModule('nameOf(user);', importName), withName);
    expect(await described(script)).toEqual({
      message: missing,
      location: { file: 'claims/name-of.ts', line: 3, column: 21 },
      stack: `${missing}\n    at nameOf (claims/name-of.ts:3:21)\n    at rule (rules/rule-1.ts:3:3)`,
      excerpt: [
        '  1| /** Throws for a user without a name. */',
        '  2| export function nameOf(user: { readonly name?: { readonly first: string } }): string {',
        '  3|   return user.name!.first;',
        '   |                     ^',
        '  4| }',
      ].join('\n'),
    });
  });

  it('keeps its way through a promise', async () => {
    const text = `${importName}const later = async (user) => {\n  await null;\n  return nameOf(user);\n};\n${actionModule(
      'const name = (await later(event.user));',
    )}`;
    const script = await builtScript('actions/action-1.ts', text, withName);
    expect((await described(script)).stack.split('\n')).toEqual([
      missing,
      '    at nameOf (claims/name-of.ts:3:21)',
      '    at later (actions/action-1.ts:4:10)',
      '    at async onExecutePostLogin (actions/action-1.ts:7:17)',
    ]);
  });

  it('in a hook is told by its source, too', async () => {
    const script = await builtScript('hooks/hook-1.ts', hookModule("throw new RangeError('too far');"));
    expect(await described(script)).toMatchObject({
      message: 'RangeError: too far',
      location: { file: 'hooks/hook-1.ts', line: 2, column: 9 },
    });
  });

  it('names the lines of a source in which a constant was compiled', async () => {
    const text = hookModule('if (TEST_IDENTITIES) {\n    nameOf({});\n  }');
    const script = await builtScript('hooks/hook-1.ts', importName + text, withName);
    expect((await described(script)).stack.split('\n').slice(1)).toEqual([
      '    at nameOf (claims/name-of.ts:3:21)',
      '    at hook (hooks/hook-1.ts:4:5)',
    ]);
  });

  it('thrown where another one was caught has its own column', async () => {
    const body = "try {\n    nameOf({});\n  } catch (error) {\n    throw new RangeError('no name');\n  }";
    const script = await builtScript('rules/rule-1.ts', ruleModule(body, importName), withName);
    expect(await described(script)).toMatchObject({
      message: 'RangeError: no name',
      location: { file: 'rules/rule-1.ts', line: 6, column: 11 },
    });
  });

  it('given to a callback is told by where it was made', async () => {
    const body = "return callback(new UnauthorizedError('Not today'));";
    const script = await builtScript('rules/rule-1.ts', ruleModule(body));
    expect(await described(script)).toEqual({
      message: 'UnauthorizedError: Not today',
      location: { file: 'rules/rule-1.ts', line: 2, column: 19 },
      stack: 'UnauthorizedError: Not today\n    at rule (rules/rule-1.ts:2:19)',
      excerpt: [
        '  1| export const rule = (user, context, callback) => {',
        `  2|   ${body}`,
        '   |                   ^',
        '  3|   callback(null, user, context);',
        '  4| };',
      ].join('\n'),
    });
  });

  it('without a stack is its message', async () => {
    const script = await builtScript('actions/action-1.ts', actionModule("api.access.deny('Not today');"));
    const { message, ...rest } = await described(script);
    expect(message).toContain('Not today');
    expect(rest).toEqual({ stack: message });
  });
});

describe.each(realmKinds)('an error of a plain script in the realm %s', (realm) => {
  const described = describerIn(realm);

  it.each([
    [
      'rules/rule-1.js',
      '/* Adds claims. */\nfunction (user, context, callback) {\n  user.name.first;\n}\n',
      { line: 3, column: 13 },
    ],
    ['rules/rule-1.js', '(user, context, callback) => { user.name.first; }', { line: 1, column: 42 }],
    [
      'hooks/hook-1.js',
      'module.exports = function (client, s, a, c, cb) { client.name.x.first; };',
      { line: 1, column: 65 },
    ],
    [
      'actions/action-1.js',
      'exports.onExecutePostLogin = async (event) => {\n\tevent.x.first;\n};\n',
      { line: 2, column: 10 },
    ],
  ])('names its own line and column: %s', async (source, text, place) => {
    const { message, location } = await described(await builtScript(source, text));
    expect(message).toBe(missing);
    expect(location).toEqual({ file: source, ...place });
  });
});

import { describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import { createInstrument } from '#bundle/counters/create-instrument.ts';
import { describeScriptError } from '#bundle/describe-script-error.ts';
import { sourceMapsOf } from '#bundle/source-maps.ts';
import { loadProject } from '#project/load-project.ts';
import type { Flow } from '#sandbox/flow.ts';
import { actionModule, hookModule, only, ruleModule } from '../bundle/build-kit.ts';
import { type Overrides, projectFixture } from '../rig/project-fixture.ts';
import { exchange, login } from '../sandbox/flows.ts';
import { lastStep, sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();

/** Builds one extension with or without counters, runs it, and describes the error with which it ends. */
async function described(overrides: Overrides, isCounted: boolean) {
  await using folder = await projectFixture(overrides);
  const project = loadProject(folder.root, 'local');
  const result = await buildProject(project, isCounted ? createInstrument(project.root) : undefined);
  const [script] = result.status === 'built' ? result.build.scripts : [];
  if (!script) throw new Error('The script was not built');
  expect(script.code.includes('__VITEST_COVERAGE__')).toBe(isCounted);
  const flows: Record<typeof script.extension.form, Flow> = {
    rule: login({ rules: [script.code] }),
    hook: exchange({ hook: script.code }),
    action: login({ actions: [script.code] }),
  };
  const { outcome } = await lastStep(sandbox, flows[script.extension.form]);
  if (!('error' in outcome)) throw new Error(`The script ended as ${outcome.status}`);
  return describeScriptError(outcome.error, sourceMapsOf([script]));
}

const helper = {
  'claims/name-of.ts': `export function nameOf(user: { readonly name?: { readonly first: string } }): string {
  const { name } = user;
  return name!.first ?? (name ? 'nobody' : undefined);
}
`,
};
const importName = "import { nameOf } from '#claims/name-of.ts';\n";
const laterName = `${importName}const later = async (user) => {\n  await null;\n  return nameOf(user);\n};\n`;

describe('a module with counters', () => {
  it.each<[title: string, path: string, text: string]>([
    ['of a rule', 'rules/rule-1.ts', ruleModule('user.length > 3 ? 1 : nameOf({});', importName)],
    ['of an Action', 'actions/action-1.ts', laterName + actionModule('const name = (await later(event.user));')],
    ['with a constant', 'hooks/hook-1.ts', importName + hookModule('if (TEST_IDENTITIES && scope) nameOf({});')],
    ['that calls back', 'rules/rule-1.ts', ruleModule("return callback(new UnauthorizedError('no'));")],
  ])('%s fails on the same line and column as without', async (_title, path, text) => {
    const overrides = { ...only(path, text), ...helper };
    const plain = await described(overrides, false);
    expect(plain.location).toBeDefined();
    expect(await described(overrides, true)).toEqual(plain);
  });
});

describe('a plain script with counters', () => {
  it.each<[path: string, text: string]>([
    [
      'rules/rule-1.js',
      '/* Adds claims. */\nfunction (user, context, callback) {\n  if (user) user.name.first;\n  return 1;\n}\n',
    ],
    ['rules/rule-1.js', '(user, context, callback) => { user.name.first; }'],
    ['hooks/hook-1.js', 'module.exports = function (client, s, a, c, cb) { client.name.x.first; };'],
    ['actions/action-1.js', 'exports.onExecutePostLogin = async (event) => {\n\tevent.x.first;\n};\n'],
  ])('fails on the same line and column as without: %s', async (path, text) => {
    const { location, excerpt } = await described(only(path, text), false);
    expect(location).toBeDefined();
    expect(await described(only(path, text), true)).toMatchObject({ location, excerpt });
  });
});

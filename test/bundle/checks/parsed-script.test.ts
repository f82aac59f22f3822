import { describe, expect, it } from 'vitest';
import { locator } from '#bundle/checks/parsed-script.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { renderLocation } from '#project/location.ts';
import { actionModule, builtScript, hookModule, ruleModule } from '../build-kit.ts';

function placeOf(script: BuiltScript, text: string): string {
  const offset = script.code.indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in the script`);
  return renderLocation(locator(script)(offset));
}

const helper = { 'claims/greeting.ts': "// One.\n\nexport const greeting = (name: string) => 'Hello ' + name;\n" };
const head = "import { greeting } from '#claims/greeting.ts';\n";

describe('the place in the source of a place in a script', () => {
  it('leads from a rule to its module', async () => {
    const script = await builtScript('rules/one.ts', ruleModule('user.greeting = greeting(user.name);', head), helper);
    expect(placeOf(script, 'greeting(user.name)')).toBe('rules/one.ts:3:19');
    expect(placeOf(script, 'callback(null')).toBe('rules/one.ts:4:3');
  });

  it('leads from a rule to a shared module', async () => {
    const script = await builtScript('rules/one.ts', ruleModule('user.greeting = greeting(user.name);', head), helper);
    expect(placeOf(script, '"Hello')).toBe('claims/greeting.ts:3:43');
  });

  it('leads from an Action to its module', async () => {
    const script = await builtScript('actions/x.ts', `\n\n${actionModule('api.access.deny(event.reason);')}`);
    expect(placeOf(script, 'api.access')).toBe('actions/x.ts:4:3');
  });

  it('leads to the line that a constant was compiled into, and to those after it', async () => {
    const body =
      'const name = TEST_IDENTITIES\n    ? client.name\n    : undefined;\n  callback(null, { scope, [name]: 1 });';
    const script = await builtScript('hooks/one.ts', hookModule(body));
    expect(script.code).not.toContain('void 0');
    expect(placeOf(script, 'client.name')).toBe('hooks/one.ts:3:7');
    expect(placeOf(script, 'callback(null')).toBe('hooks/one.ts:5:3');
  });

  it.each([
    [
      'with comments in front',
      '// One.\n// Two.\nfunction (user, context, callback) {\n  callback(null, user, context);\n}',
    ],
    ['with CRLF line ends', '\r\n\r\nfunction (user, context, callback) {\r\n  callback(null, user, context);\r\n}'],
  ])('leads from a plain rule %s to the same line', async (_title, text) => {
    expect(placeOf(await builtScript('rules/one.js', text), 'callback(null')).toBe('rules/one.js:4:3');
  });

  it('leads from a plain Action to the same line', async () => {
    const script = await builtScript('actions/x.js', '\nexports.onExecutePostLogin = async () => {};\n');
    expect(placeOf(script, 'exports.')).toBe('actions/x.js:2:1');
  });

  it('is the source as a whole for the header', async () => {
    expect(placeOf(await builtScript('rules/one.ts', ruleModule('')), '// Built from')).toBe('rules/one.ts');
  });

  it.each<[path: string, text: string, sources: string[]]>([
    ['rules/one.ts', ruleModule(''), ['rules/one.ts', 'entry:rules/one']],
    ['actions/x.ts', actionModule('if (TEST_IDENTITIES) event.log();'), ['actions/x.ts', 'entry:actions/x']],
    ['rules/one.js', 'function (user, context, callback) {}', ['rules/one.js']],
  ])("is told by a map of paths from the project's root: %s", async (path, text, sources) => {
    const { map } = await builtScript(path, text);
    expect(JSON.parse(map)).toMatchObject({ sources, sourcesContent: expect.arrayContaining([text]) });
  });
});

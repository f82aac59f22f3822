import { describe, expect, it } from 'vitest';
import { actionModule, built, builtScript, findings, hookModule, only, ruleModule } from './build-kit.ts';
import { evaluateRule, exportsOf } from './evaluate.ts';

describe('a rule written in TypeScript', () => {
  it('becomes one bare function of three parameters', async () => {
    const { code } = await builtScript('rules/greeting.ts', ruleModule(''));
    expect(code).toMatch(/^function greetingRule\(user, context, callback\) \{\n/);
    expect(code.endsWith('}')).toBe(true);
    expect(evaluateRule(code)).toHaveLength(3);
  });

  it('calls what its author exported, with the arguments it gets', async () => {
    const source = ruleModule("context.idToken['https://claims.example.com/x'] = user.x;");
    const { code } = await builtScript('rules/one.ts', source);
    const context = { idToken: {} };
    const given: unknown[] = [];
    evaluateRule(code)({ x: 1 }, context, (...results: unknown[]) => given.push(...results));
    expect(given).toEqual([null, { x: 1 }, context]);
    expect(context).toEqual({ idToken: { 'https://claims.example.com/x': 1 } });
  });

  it("keeps its author's names of the parameters", async () => {
    const { code } = await builtScript('rules/one.ts', ruleModule(''));
    expect(code).toContain('callback(null, user, context);');
  });

  it('runs in strict mode', async () => {
    const { code } = await builtScript('rules/one.ts', ruleModule('callback((function () { return this; })());'));
    const given: unknown[] = [];
    evaluateRule(code)({}, {}, (result: unknown) => given.push(result));
    expect(given[0]).toBeUndefined();
  });

  it.each([
    ['add-email to token', 'addEmailToToken'],
    ['2fa', '_2fa'],
    ['delete', 'delete'],
    ['request', 'request'],
  ])('named "%s" is a function of a name that is neither reserved nor a global of rules', async (name, identifier) => {
    const { code } = await builtScript(`rules/${name}.ts`, ruleModule(''));
    expect(evaluateRule(code).name).toBe(`${identifier}Rule`);
  });

  it('may call the request and configuration of its surroundings, whatever its own name is', async () => {
    const { code } = await builtScript('rules/configuration.ts', ruleModule('user.key = configuration.KEY;'));
    const user = {};
    evaluateRule(code, { configuration: { KEY: 'value' } })(user, {}, () => {});
    expect(user).toEqual({ key: 'value' });
  });

  it('holds the shared functions it uses and no others', async () => {
    const { scripts } = await built();
    const rule = scripts.find(({ extension }) => extension.source === 'rules/username.ts');
    expect(rule?.code).toContain('function usernameOfUser(user)');
    expect(rule?.code).not.toContain('usernameOfClient');
  });

  it('holds no template text of the build', async () => {
    const { code } = await builtScript('rules/one.ts', ruleModule(''));
    expect(code).not.toContain('// header');
    expect(code).not.toMatch(/\b(import|export)\b/);
  });
});

describe('a hook written in TypeScript', () => {
  it('assigns a function of five parameters to module.exports', async () => {
    const { code } = await builtScript('hooks/one.ts', hookModule('callback(null, { scope });'));
    expect(code).toContain('\nmodule.exports = hook;\n');
    expect(exportsOf(code)).toBeTypeOf('function');
    expect(exportsOf(code)).toHaveLength(5);
  });
});

describe('an Action written in TypeScript', () => {
  it('assigns the handler of its trigger to exports', async () => {
    const { code } = await builtScript('actions/x.ts', actionModule(''));
    expect(code).toContain('\nexports.onExecutePostLogin = onExecutePostLogin;\n');
    expect(Object.keys(exportsOf(code))).toEqual(['onExecutePostLogin']);
  });

  it('of the credentials exchange assigns that handler', async () => {
    const entry = { supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }] };
    const text = 'export const onExecuteCredentialsExchange = async () => {};\n';
    const { scripts } = await built(only('actions/x.ts', text, entry));
    expect(scripts.map(({ code }) => Object.keys(exportsOf(code)))).toEqual([['onExecuteCredentialsExchange']]);
  });

  it.each([
    ['export const onContinuePostLogin = async () => {};\n'],
    ['export async function onContinuePostLogin(): Promise<void> {}\n'],
    ['const resume = async () => {};\nexport { resume as onContinuePostLogin };\n'],
  ])('assigns the second handler, too, where it is exported: %s', async (second) => {
    const { code } = await builtScript('actions/x.ts', actionModule('') + second);
    expect(Object.keys(exportsOf(code))).toEqual(['onExecutePostLogin', 'onContinuePostLogin']);
  });

  it('may speak of the second handler without exporting it', async () => {
    const { code } = await builtScript('actions/x.ts', `// No onContinuePostLogin here.\n${actionModule('')}`);
    expect(Object.keys(exportsOf(code))).toEqual(['onExecutePostLogin']);
  });

  it('does not export what Auth0 would not call', async () => {
    const { code } = await builtScript('actions/x.ts', `${actionModule('')}export const helper = () => 1;\n`);
    expect(Object.keys(exportsOf(code))).toEqual(['onExecutePostLogin']);
  });
});

describe('a source that names a source map', () => {
  const map = { version: 3, sources: ['spoofed.ts'], names: [], mappings: 'AAAA' };
  const embedded = `data:application/json,${encodeURIComponent(JSON.stringify(map))}`;
  const comments = [
    ...[
      '//# sourceMappingURL=./secret.txt',
      '//@ sourceMappingURL=./secret.txt',
      '/*# sourceMappingURL=./secret.txt */',
    ],
    `//# sourceMappingURL=${embedded}`,
  ];

  it.each(comments)('is compiled without it: %s', async (comment) => {
    const text = actionModule("api.accessToken.setCustomClaim('roles', []);");
    for (const source of [`${text}${comment}`, `${text}if (TEST_IDENTITIES) console.log();\n${comment}\n`]) {
      const found = await findings({ ...only('actions/x.ts', source), 'actions/secret.txt': 'secret' });
      expect(found.map(({ code, location }) => `${location} ${code}`)).toEqual(['actions/x.ts:2:34 claim-dropped']);
    }
  });

  it.each(['ts', 'js'])('is compiled without it where it is a shared module: .%s', async (extension) => {
    const helper = 'claims/helper.EXT'.replace('EXT', extension);
    const others = {
      [helper]: `export const helper = () => 1;\n//# sourceMappingURL=${embedded}\n`,
    };
    const { map: text } = await builtScript(
      'actions/x.ts',
      `import { helper } from '#${helper}';\n${actionModule('event.log(helper());')}`,
      others,
    );
    expect(JSON.parse(text)).toMatchObject({ sources: [helper, 'actions/x.ts', 'entry:actions/x'] });
  });
});

describe('a TypeScript source that does not compile', () => {
  it.each<[title: string, path: string, text: string, location: string, detail: string]>([
    [
      'without the export of a rule',
      'rules/one.ts',
      'export const rull = () => {};\n',
      'rules/one.ts',
      'there is no export "rule"',
    ],
    [
      'with a default export only',
      'hooks/one.ts',
      'export default () => {};\n',
      'hooks/one.ts',
      'there is no export "hook"',
    ],
    [
      'without the handler of its trigger',
      'actions/x.ts',
      'export const onContinuePostLogin = async () => {};\n',
      'actions/x.ts',
      'there is no export "onExecutePostLogin"',
    ],
    [
      'with a syntax error',
      'rules/one.ts',
      'export const rule = () => {\n  const = 1;\n};\n',
      'rules/one.ts:2:9',
      'Expected identifier but found "="',
    ],
    [
      'with a syntax error beside a constant',
      'hooks/one.ts',
      'export const hook = () => {\n  if (TEST_IDENTITIES {}\n};\n',
      'hooks/one.ts:2:23',
      'Expected ")" but found "{"',
    ],
    [
      'with an import of a missing file',
      'rules/one.ts',
      `import { a } from './a.ts';\n${ruleModule('a();')}`,
      'rules/one.ts:1:19',
      'Could not resolve "./a.ts"',
    ],
    [
      'with an import of a missing name',
      'rules/one.ts',
      `import { rolesOff } from '#claims/roles.ts';\n${ruleModule('rolesOff();')}`,
      'rules/one.ts:1:10',
      'there is no export "rolesOff"',
    ],
    [
      'with an await outside of functions',
      'actions/x.ts',
      `${actionModule('')}await null;\n`,
      'actions/x.ts:4:1',
      'Top-level await is currently not supported with the "cjs" output format',
    ],
  ])('is a finding %s', async (_title, path, text, location, detail) => {
    expect(await findings(only(path, text))).toEqual([{ code: 'does-not-compile', detail, location }]);
  });

  it('is found once when all kinds of extensions share it', async () => {
    expect(await findings({ 'claims/namespace.ts': 'export const claimName = ;\n' })).toEqual([
      { code: 'does-not-compile', detail: 'Unexpected ";"', location: 'claims/namespace.ts:1:26' },
    ]);
  });

  it('hides no finding of another kind of extension', async () => {
    const found = await findings({
      'rules/username.ts': 'export const rule = ;\n',
      'actions/plan.ts': actionModule("api.accessToken.setCustomClaim('roles', []);"),
    });
    expect(found.map(({ code, location }) => `${location} ${code}`)).toEqual([
      'rules/username.ts:1:21 does-not-compile',
      'actions/plan.ts:2:34 claim-dropped',
    ]);
  });
});

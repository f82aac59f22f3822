import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { getLineInfo } from 'acorn';
import { describe, expect, it } from 'vitest';
import type { BuiltScript } from '#bundle/script.ts';
import { readHeader } from '#bundle/script-header.ts';
import { builtIn, onlyHook, onlyRules } from './both-forms.ts';

const done = 'callback(null, user, context);';

async function emitted(bodies: readonly string[]): Promise<BuiltScript> {
  const {
    scripts: [script],
  } = await builtIn('actions', onlyRules(bodies));
  if (!script) throw new Error('nothing was built');
  return script;
}

describe('an Action of rules', () => {
  it('holds the text of each rule as a tenant would get it', async () => {
    const bodies = [`user.a = 1; ${done}`, `context.idToken.b = 2; ${done}`];
    const { code } = await emitted(bodies);
    const { scripts } = await builtIn('rules-and-hooks', onlyRules(bodies));
    expect(scripts.map((rule) => code.includes(rule.code))).toEqual([true, true]);
  });

  it('names its sources in its header', async () => {
    const { code, contentHash } = await emitted([done, done]);
    expect(readHeader(code)).toEqual({
      source: 'rules/rule-1.js + rules/rule-2.js (as Action)',
      contentHash,
      intact: true,
    });
  });

  it('says of each rule which claims it may set', async () => {
    const { code } = await emitted([
      `const name = 'https://acme.example/'; context.idToken[name + 'a'] = 1; context.accessToken.b = 1; ${done}`,
      `context.idToken[user.user_id] = 1; ${done}`,
      `context.accessToken.scope = []; ${done}`,
    ]);
    expect(code.match(/^\/\/ .* may set .*$/gm)).toEqual([
      '// rules/rule-1.js may set ["b","https://acme.example/a"]',
      '// rules/rule-2.js may set claims of computed names',
      '// rules/rule-3.js may set []',
    ]);
  });

  it.each([
    ['redirect', 'sendUserTo', "context.redirect = { url: 'https://acme.example' };"],
    ['multifactor', 'multifactor.enable', "context.multifactor = { provider: 'any' };"],
    ['primaryUser', 'setPrimaryUser', "context.primaryUser = 'auth0|x';"],
    ['samlConfiguration', 'setAttribute', 'context.samlConfiguration.mappings = {};'],
    ['geoip', 'ruleGeoip', 'const place = context.request.geoip;'],
    ['sso', 'ruleSso', 'const clients = context.sso.current_clients;'],
    ['auth0', 'setAppMetadata', 'auth0.users.updateAppMetadata(user.user_id, {});'],
    ['configuration', 'ruleConfiguration', 'const key = configuration.KEY;'],
    ['UnauthorizedError', 'rule-errors', "if (!user) throw new UnauthorizedError('no');"],
    ['scope', 'addScope', 'context.accessToken.scope = [];'],
  ])('holds code for %s only where a rule uses it', async (_name, runtime, body) => {
    expect((await emitted([done])).code).not.toContain(runtime);
    expect((await emitted([`${body} ${done}`])).code).toContain(runtime);
  });

  it('holds everything where a rule may look at everything', async () => {
    const { code } = await emitted([`for (const key in context) user[key] = 1; ${done}`]);
    expect(['ruleGeoip', 'ruleSso', 'ruleAuthentication', 'sendUserTo'].filter((name) => !code.includes(name))).toEqual(
      [],
    );
  });

  it('is small where the rules are', async () => {
    expect(Buffer.byteLength((await emitted([done])).code)).toBeLessThan(3500);
  });

  it('takes versions out of what it requires, and declares them', async () => {
    const overrides = onlyRules([
      `const a = require('lodash@4.17.21'), b = require("@acme/tools@1.0.0/part"), c = require('crypto'); ${done}`,
    ]);
    const { assets, scripts } = await builtIn('actions', overrides);
    expect(scripts[0]?.code).toContain(
      `const a = require('lodash'), b = require("@acme/tools/part"), c = require('crypto');`,
    );
    expect(assets.actions?.[0]?.dependencies).toEqual([
      { name: 'lodash', version: '4.17.21' },
      { name: '@acme/tools', version: '1.0.0' },
    ]);
  });

  it('takes over the keys of the configuration that its rules read, and all where one cannot be seen', async () => {
    const more = { rulesConfigs: ['A', 'B', 'C'].map((key) => ({ key, value: `@@${key}@@` })) };
    const secretsOf = async (body: string) => {
      const { assets } = await builtIn('actions', onlyRules([`${body} ${done}`], more));
      return assets.actions?.[0]?.secrets;
    };
    expect(await secretsOf('const { A } = configuration; const c = configuration["C"];')).toEqual([
      { name: 'A', value: '@@A@@' },
      { name: 'C', value: '@@C@@' },
    ]);
    expect(await secretsOf('const all = configuration; const a = all[user.name];')).toHaveLength(3);
    expect(await secretsOf('')).toEqual([]);
  });

  it('leads back to the lines of its sources', async () => {
    const { code, map } = await emitted([
      `const a = require('lodash@4.17.21'); user.first = 1; ${done}`,
      `user.second = 2; ${done}`,
    ]);
    const trace = new TraceMap(map);
    const at = (text: string) => {
      const { source, line, column } = originalPositionFor(trace, getLineInfo(code, code.indexOf(text)));
      return [source, line, column];
    };
    expect([at('user.first'), at('user.second'), at('exports.onExecutePostLogin')]).toEqual([
      ['rules/rule-1.js', 2, 39],
      ['rules/rule-2.js', 2, 2],
      [null, null, null],
    ]);
  });

  it('is the same text every time', async () => {
    expect((await emitted([done])).code).toBe((await emitted([done])).code);
  });
});

describe('an Action of a hook', () => {
  it('takes over the secrets that the hook reads, and its dependencies', async () => {
    const more = { secrets: { A: '@@A@@', B: '@@B@@' }, dependencies: { lodash: '4.17.21' } };
    const body = "const { secrets } = context.webtask; cb(null, { scope, 'https://acme.example/a': secrets.B });";
    const { assets } = await builtIn('actions', onlyHook(body, more));
    expect(assets.actions).toMatchObject([
      {
        name: 'exchange-as-action',
        secrets: [{ name: 'B', value: '@@B@@' }],
        dependencies: [{ name: 'lodash', version: '4.17.21' }],
      },
    ]);
  });

  it('takes over all secrets where it cannot be seen which ones the hook reads', async () => {
    const more = { secrets: { A: '@@A@@', B: '@@B@@' } };
    const { assets } = await builtIn('actions', onlyHook('const key = other(context); cb(null, { scope });', more));
    expect(assets.actions?.[0]?.secrets).toHaveLength(2);
  });
});

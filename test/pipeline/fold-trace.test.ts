import { describe, expect, it } from 'vitest';
import { blankHeader } from '#bundle/script-header.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { foldTrace } from '#pipeline/fold-trace.ts';
import { actionStep, exchange, fold, hookStep, issued, login, ruleStep, tenantWith } from './pipeline-kit.ts';

const claim = 'https://claims.example.com/username';
const other = 'https://claims.example.com/roles';
const rule = (name: string) => ({ extension: `rules/${name}`, form: 'rule' }) as const;
const action = (name: string) => ({ extension: `actions/${name}`, form: 'action' }) as const;
const hook = { extension: 'hooks/username', form: 'hook' } as const;

describe('a transaction whose scripts completed', () => {
  it('carries nothing where there is no script', () => {
    expect(fold([])).toEqual({
      status: 'issued',
      tokens: ['access_token'],
      scope: [],
      claims: { access_token: {}, id_token: {} },
      provenance: [],
      findings: [],
      calls: [],
      trace: { steps: [], durationMs: 1 },
    });
  });

  it('carries the claims of its rules and Actions, each with the extension that set it', () => {
    const { claims, provenance, findings } = issued([
      ruleStep('username', { accessToken: { [claim]: 'susan' } }),
      ruleStep('roles', { accessToken: { [claim]: 'susan', [other]: ['manager'] }, idToken: { [other]: [] } }),
      actionStep('plan', [['idToken.setCustomClaim', 'plan', null]]),
    ]);
    expect(claims).toEqual({
      access_token: { [claim]: 'susan', [other]: ['manager'] },
      id_token: { [other]: [], plan: null },
    });
    expect(provenance).toEqual([
      { token: 'access_token', claim, value: 'susan', ...rule('username'), replaced: [] },
      { token: 'access_token', claim: other, value: ['manager'], ...rule('roles'), replaced: [] },
      { token: 'id_token', claim: other, value: [], ...rule('roles'), replaced: [] },
      { token: 'id_token', claim: 'plan', value: null, ...action('plan'), replaced: [] },
    ]);
    expect(findings).toEqual([]);
  });

  it('carries the claims of the hook and of Actions after it', () => {
    const { claims, provenance } = issued(
      [
        hookStep('username', { scope: ['read'], [claim]: 'susan' }),
        actionStep('plan', [['accessToken.setCustomClaim', other, ['manager']]]),
      ],
      exchange,
    );
    expect(claims).toEqual({ access_token: { [claim]: 'susan', [other]: ['manager'] }, id_token: {} });
    expect(provenance).toEqual([
      { token: 'access_token', claim, value: 'susan', ...hook, replaced: [] },
      { token: 'access_token', claim: other, value: ['manager'], ...action('plan'), replaced: [] },
    ]);
  });

  it('carries no claim of user or context that is on no token', () => {
    const { claims } = issued([ruleStep('plan', { plan: 'team', accessToken: null, idToken: [] })]);
    expect(claims).toEqual({ access_token: {}, id_token: {} });
  });

  it('names an extension by the source in the header of its script, else by its name in the tenant', () => {
    const header = (source: string) => `${blankHeader(source)}\n`;
    const transaction = { ...login, requestedScopes: [] };
    const flow = flowOf(
      tenantWith({
        rules: [
          { name: 'web', script: header('rules/web/add username.ts'), order: 1, enabled: true },
          { name: 'foreign', script: 'function (user, context, callback) {}', order: 2, enabled: true },
        ],
        actions: [{ name: 'Username', code: header('rules/username.ts'), secrets: {} }],
        bindings: { 'post-login': ['Username'] },
      }),
      transaction,
    );
    const steps = [
      ruleStep('web', { accessToken: { a: 1 } }),
      ruleStep('foreign', { accessToken: { a: 1, b: 1 } }),
      actionStep('Username', [['accessToken.setCustomClaim', 'c', 1]]),
    ];
    expect(foldTrace(flow, { steps, durationMs: 1 }, transaction)).toHaveProperty('provenance', [
      { token: 'access_token', claim: 'a', value: 1, ...rule('web/add username'), replaced: [] },
      { token: 'access_token', claim: 'b', value: 1, ...rule('foreign'), replaced: [] },
      { token: 'access_token', claim: 'c', value: 1, extension: 'rules/username', form: 'action', replaced: [] },
    ]);
  });

  it('tells two scripts of one name apart', () => {
    const namesake = (source: string, order: number) => {
      return { name: 'username', script: `${blankHeader(source)}\n`, order, enabled: true };
    };
    const tenant = tenantWith({ rules: [namesake('rules/first.ts', 1), namesake('rules/second.ts', 2)] });
    const steps = [
      ruleStep('username', { accessToken: { a: 1 } }),
      ruleStep('username', { accessToken: { a: 1, b: 1 } }),
    ];
    expect(foldTrace(flowOf(tenant, login), { steps, durationMs: 1 }, login)).toHaveProperty('provenance', [
      { token: 'access_token', claim: 'a', value: 1, ...rule('first'), replaced: [] },
      { token: 'access_token', claim: 'b', value: 1, ...rule('second'), replaced: [] },
    ]);
  });

  it('names the hook by the source in its header', () => {
    const script = `${blankHeader('hooks/username.js')}\n`;
    const tenant = tenantWith({
      hooks: [{ name: 'any', script, triggerId: 'credentials-exchange', enabled: true, secrets: {} }],
    });
    const steps = [hookStep('any', { [claim]: 1 })];
    expect(foldTrace(flowOf(tenant, exchange), { steps, durationMs: 1 }, exchange)).toHaveProperty('provenance', [
      { token: 'access_token', claim, value: 1, ...hook, replaced: [] },
    ]);
  });
});

describe('a claim that several extensions set', () => {
  const bySusan = { accessToken: { [claim]: 'susan' } };
  const set = (value: string | null) => ['accessToken.setCustomClaim', claim, value] as const;

  it('comes from the last one, which names those it replaced', () => {
    const { provenance } = issued([
      ruleStep('first', bySusan),
      ruleStep('second', { accessToken: { [claim]: 'SUSAN' } }),
      actionStep('third', [set('grace')]),
    ]);
    expect(provenance).toEqual([
      {
        ...{ token: 'access_token', claim, value: 'grace', ...action('third') },
        replaced: [rule('first'), rule('second')],
      },
    ]);
  });

  it('comes from the Action also when it sets the same value', () => {
    const { provenance } = issued([ruleStep('first', bySusan), actionStep('second', [set('susan')])]);
    expect(provenance).toEqual([
      { token: 'access_token', claim, value: 'susan', ...action('second'), replaced: [rule('first')] },
    ]);
  });

  it('is not replaced by a rule that leaves it alone', () => {
    const value = { a: [1, { b: null }] };
    const { provenance } = issued([
      ruleStep('first', { idToken: { [claim]: value } }),
      ruleStep('second', { idToken: { [claim]: structuredClone(value) } }),
    ]);
    expect(provenance).toEqual([{ token: 'id_token', claim, value, ...rule('first'), replaced: [] }]);
  });

  it('is not replaced by an Action that sets its own once more', () => {
    const { provenance } = issued([ruleStep('first', bySusan), actionStep('second', [set('a'), set('b'), set('c')])]);
    expect(provenance).toEqual([
      { token: 'access_token', claim, value: 'c', ...action('second'), replaced: [rule('first')] },
    ]);
  });

  it('is one claim for each token', () => {
    const { provenance } = issued([
      ruleStep('first', bySusan),
      actionStep('second', [['idToken.setCustomClaim', claim, 1]]),
    ]);
    expect(provenance).toEqual([
      { token: 'access_token', claim, value: 'susan', ...rule('first'), replaced: [] },
      { token: 'id_token', claim, value: 1, ...action('second'), replaced: [] },
    ]);
  });
});

describe('a claim that is taken back', () => {
  it.each([claim, 'toString', '__proto__'])('by a later rule is in no token, and a finding says so: %s', (name) => {
    const token = Object.fromEntries([[name, 1]]);
    const { claims, provenance, findings } = issued([
      ruleStep('first', { accessToken: token, idToken: token }),
      ruleStep('second', { idToken: token }),
    ]);
    expect(claims).toEqual({ access_token: {}, id_token: token });
    expect(provenance).toEqual([{ token: 'id_token', claim: name, value: 1, ...rule('first'), replaced: [] }]);
    expect(findings).toEqual([{ code: 'claim-removed', token: 'access_token', claim: name, ...rule('second') }]);
  });

  it('by an Action that sets undefined is in no token, and a finding says so', () => {
    const { claims, findings } = issued([
      ruleStep('first', { accessToken: { [claim]: 1 } }),
      actionStep('second', [['accessToken.setCustomClaim', claim]]),
    ]);
    expect(claims.access_token).toEqual({});
    expect(findings).toEqual([{ code: 'claim-removed', token: 'access_token', claim, ...action('second') }]);
  });

  it('by the Action that had set it is no finding', () => {
    const { claims, findings } = issued([
      actionStep('first', [
        ['idToken.setCustomClaim', claim, 1],
        ['idToken.setCustomClaim', claim],
      ]),
    ]);
    expect(claims.id_token).toEqual({});
    expect(findings).toEqual([]);
  });

  it('was never there when an Action sets undefined alone', () => {
    const { claims, findings } = issued([
      actionStep('first', [
        ['accessToken.setCustomClaim', claim],
        ['idToken.setCustomClaim', claim],
      ]),
    ]);
    expect(claims).toEqual({ access_token: {}, id_token: {} });
    expect(findings).toEqual([]);
  });
});

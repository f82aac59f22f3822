import { describe, expect, it } from 'vitest';
import type { LoginGrant } from '#auth0/grant.ts';
import type { DeployedAction, DeployedHook, DeployedRule } from '#pipeline/deployed-extensions.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { exchange, login, tenantWith } from './pipeline-kit.ts';

const rule = (name: string, order: number, enabled = true): DeployedRule => {
  return { name, script: `text of ${name}`, order, enabled };
};
const hook = (name: string, enabled: boolean, triggerId = 'credentials-exchange'): DeployedHook => {
  return { name, script: `text of ${name}`, triggerId, enabled, secrets: { KEY: name } };
};
const action = (name: string): DeployedAction => ({ name, code: `text of ${name}`, secrets: { KEY: name } });

const tenant = tenantWith({
  rules: [rule('third', 30), rule('first', 10), rule('off', 15, false), rule('second', 20)],
  hooks: [
    hook('off', false),
    hook('of another point', true, 'pre-user-registration'),
    hook('on', true),
    hook('late', true),
  ],
  actions: [action('a'), action('b'), action('unbound'), action('of clients')],
  bindings: { 'post-login': ['b', 'a', 'not deployed'], 'credentials-exchange': ['of clients'] },
});

const grants: readonly LoginGrant[] = [
  'authorization_code',
  'http://auth0.com/oauth/grant-type/password-realm',
  'implicit',
  'password',
  'refresh_token',
];

describe('the scripts of a login', () => {
  it.each(grants)('are the enabled rules in their order and the bound Actions in theirs: %s', (grant) => {
    const flow = flowOf(tenant, { ...login, grant });
    expect(flow).toMatchObject({ trigger: 'post-login' });
    expect(flow).toHaveProperty('rules', [
      { name: 'first', code: 'text of first' },
      { name: 'second', code: 'text of second' },
      { name: 'third', code: 'text of third' },
    ]);
    expect(flow.actions).toEqual([action('b'), action('a')]);
    expect(flow).not.toHaveProperty('hook');
  });

  it('leave the extensions of the tenant in their order', () => {
    flowOf(tenant, login);
    expect(tenant.rules.map(({ name }) => name)).toEqual(['third', 'first', 'off', 'second']);
  });

  it('are none in a tenant without extensions', () => {
    expect(flowOf(tenantWith({}), login)).toMatchObject({ rules: [], actions: [] });
  });
});

describe('the scripts of a client credentials exchange', () => {
  it('are the one enabled hook and the bound Actions, and no rule', () => {
    const flow = flowOf(tenant, exchange);
    expect(flow).toHaveProperty('hook', { name: 'on', code: 'text of on', secrets: { KEY: 'on' } });
    expect(flow.actions).toEqual([action('of clients')]);
    expect(flow).not.toHaveProperty('rules');
  });

  it('are Actions alone where no hook is enabled', () => {
    expect(flowOf(tenantWith({ ...tenant, hooks: [hook('off', false)] }), exchange)).not.toHaveProperty('hook');
  });
});

describe('what a hook gets', () => {
  it('is the client, the granted scopes and the audience', () => {
    expect(flowOf(tenant, exchange)).toHaveProperty('hookInput', {
      client: { id: 'client-1', name: 'Web shop', tenant: 'acme', metadata: { plan: 'team' } },
      scope: ['read', 'write'],
      audience: 'https://api.example.com',
      context: {},
    });
  });
});

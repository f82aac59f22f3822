import { describe, expect, it } from 'vitest';
import type { DropReason } from '#auth0/claim-filter.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import { actionStep, exchange, fold, hookStep, issued, login, loginWithoutAudience, ruleStep } from './pipeline-kit.ts';

const claim = 'https://claims.example.com/username';
const managementApi = { ...login, audience: `https://${login.tenant.domain}/api/v2/` };
const rule = { extension: 'rules/claims', form: 'rule' };

describe('a claim that Auth0 drops', () => {
  it.each<[reason: DropReason, name: string, transaction: Transaction]>([
    ['restricted', 'roles', login],
    ['auth0-namespace', 'https://acme.eu.auth0.com/username', login],
    ['auth0-urn', 'urn:auth0:username', login],
    ['urn-without-api', 'urn:example:username', managementApi],
    ['missing-scope', 'email', { ...login, requestedScopes: ['openid', 'profile'] }],
    ['auth0-api-audience', 'username', managementApi],
  ])('is in no access token, and one finding names the rule: %s', (reason, name, transaction) => {
    const accessToken = { [name]: 1, [claim]: 2 };
    const steps = [ruleStep('claims', { accessToken }), ruleStep('other', { accessToken })];
    const { claims, provenance, findings } = issued(steps, transaction);
    expect(claims).toEqual({ access_token: { [claim]: 2 }, id_token: {} });
    expect(provenance).toEqual([{ token: 'access_token', claim, value: 2, ...rule, replaced: [] }]);
    expect(findings).toEqual([{ code: 'claim-dropped', token: 'access_token', claim: name, reason, ...rule }]);
  });

  it('is found in the ID token, too', () => {
    const { claims, findings } = issued([ruleStep('claims', { idToken: { roles: [], scope: 'read' } })]);
    expect(claims.id_token).toEqual({});
    expect(findings).toEqual([
      { code: 'claim-dropped', token: 'id_token', claim: 'roles', reason: 'restricted', ...rule },
      { code: 'claim-dropped', token: 'id_token', claim: 'scope', reason: 'scope-claim', ...rule },
    ]);
  });

  it('is scope, which an Action sets as if it were a claim', () => {
    const transaction = { ...login, grantedScopes: ['read'] };
    const { claims, scope, findings } = issued(
      [actionStep('claims', [['accessToken.setCustomClaim', 'scope', 'admin']])],
      transaction,
    );
    expect(claims.access_token).toEqual({});
    expect(scope).toEqual(['read']);
    expect(findings).toEqual([
      {
        code: 'claim-dropped',
        token: 'access_token',
        claim: 'scope',
        reason: 'scope-claim',
        extension: 'actions/claims',
        form: 'action',
      },
    ]);
  });

  it('is one of a hook whose name is no URL, where an Action may set it', () => {
    const steps = [
      hookStep('claims', { scope: [], colour: 'red', shape: 'round' }),
      actionStep('claims', [['accessToken.setCustomClaim', 'shape', 'square']]),
    ];
    const { claims, findings } = issued(steps, exchange);
    expect(claims.access_token).toEqual({ shape: 'square' });
    expect(findings).toEqual([
      {
        code: 'claim-dropped',
        token: 'access_token',
        claim: 'colour',
        reason: 'not-namespaced',
        extension: 'hooks/claims',
        form: 'hook',
      },
    ]);
  });

  it('is blamed on the extension that set it last', () => {
    const { findings } = issued([
      ruleStep('claims', { accessToken: { roles: [] } }),
      actionStep('plan', [['accessToken.setCustomClaim', 'roles', ['manager']]]),
    ]);
    expect(findings).toEqual([
      {
        code: 'claim-dropped',
        token: 'access_token',
        claim: 'roles',
        reason: 'restricted',
        extension: 'actions/plan',
        form: 'action',
      },
    ]);
  });
});

describe('a profile claim', () => {
  const steps = [
    ruleStep('claims', { accessToken: { email: 'susan@example.com' }, idToken: { email: 'susan@example.com' } }),
  ];

  it('is in the tokens of a login that asked for its scope, whatever the API grants', () => {
    const { claims } = issued(steps, { ...login, requestedScopes: ['email'], grantedScopes: [] });
    expect(claims).toEqual({ access_token: { email: 'susan@example.com' }, id_token: { email: 'susan@example.com' } });
  });

  it('is in the tokens of a login to which a script added the scope', () => {
    const { claims } = issued([...steps, actionStep('scope', [['accessToken.addScope', 'email']])]);
    expect(claims.access_token).toEqual({ email: 'susan@example.com' });
  });

  it('is not in the token of a client that asked for its scope without being granted it', () => {
    const step = actionStep('claims', [['accessToken.setCustomClaim', 'email', 'bot@example.com']]);
    expect(issued([step], { ...exchange, requestedScopes: ['email'] }).claims.access_token).toEqual({});
    expect(issued([step], { ...exchange, grantedScopes: ['email'] }).claims.access_token).toEqual({
      email: 'bot@example.com',
    });
  });
});

describe('claims of more than 100 kB', () => {
  const value = 'x'.repeat(100_000 - claim.length - 2);

  it.each(['accessToken', 'idToken'])('fail the transaction: %s', (token) => {
    const { trace, ...result } = fold([ruleStep('claims', { [token]: { [claim]: `${value}x`, roles: [] } })]);
    expect(result).toEqual({
      status: 'failed',
      error: 'access_denied',
      errorDescription: 'The custom claims of a token exceed 100000 bytes',
      calls: [],
      findings: [expect.objectContaining({ code: 'claim-dropped', claim: 'roles' })],
    });
  });

  it('are counted for each token by itself, to the byte', () => {
    const token = { [claim]: value };
    expect(issued([ruleStep('claims', { accessToken: token, idToken: token })]).claims).toEqual({
      access_token: token,
      id_token: token,
    });
  });

  it('do not matter where Auth0 drops them', () => {
    expect(issued([ruleStep('claims', { accessToken: { roles: `${value}${claim}x` } })]).claims.access_token).toEqual(
      {},
    );
  });
});

describe('an access token without audience', () => {
  const steps = [ruleStep('claims', { accessToken: { [claim]: 1, plan: 'team', roles: [] }, idToken: { [claim]: 1 } })];

  it('is opaque: a finding names the claims that nobody can read', () => {
    const { claims, findings } = issued(steps, loginWithoutAudience());
    expect(claims).toEqual({ access_token: { [claim]: 1, plan: 'team' }, id_token: { [claim]: 1 } });
    expect(findings).toEqual([
      { code: 'claim-dropped', token: 'access_token', claim: 'roles', reason: 'restricted', ...rule },
      { code: 'access-token-opaque', claims: [claim, 'plan'] },
    ]);
  });

  it('is no finding where it carries no claim', () => {
    expect(issued([ruleStep('claims', { idToken: { [claim]: 1 } })], loginWithoutAudience()).findings).toEqual([]);
  });

  it('is no finding where only an ID token is asked for', () => {
    const transaction: Transaction = {
      ...loginWithoutAudience(),
      grant: 'implicit',
      requestedScopes: ['openid'],
      responseType: ['id_token'],
    };
    const { tokens, findings } = issued([ruleStep('claims', { accessToken: { [claim]: 1 } })], transaction);
    expect(tokens).toEqual(['id_token']);
    expect(findings).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { actionStep, exchange, fold, hookStep, issued, login, ruleStep } from './pipeline-kit.ts';

const claim = 'https://claims.example.com/username';
const rule = (name: string) => ({ extension: `rules/${name}`, form: 'rule' }) as const;
const action = (name: string) => ({ extension: `actions/${name}`, form: 'action' }) as const;

describe('the scopes of a login', () => {
  const transaction = { ...login, grantedScopes: ['read', 'write'] };

  it('are the granted ones unless a script says otherwise', () => {
    expect(issued([ruleStep('first'), actionStep('second')], transaction).scope).toEqual(['read', 'write']);
  });

  it('are those that a rule put into context.accessToken.scope, which is no claim', () => {
    const { scope, claims } = issued([ruleStep('first', { accessToken: { scope: ['read', 1] } })], transaction);
    expect(scope).toEqual(['read']);
    expect(claims.access_token).toEqual({});
  });

  it('are the granted ones where a later rule deletes what an earlier one had set', () => {
    const { scope, findings } = issued(
      [ruleStep('first', { accessToken: { scope: [] } }), ruleStep('second')],
      transaction,
    );
    expect(scope).toEqual(['read', 'write']);
    expect(findings).toEqual([]);
  });

  it('are what Actions make of those of the rules, each scope once', () => {
    const { scope, calls } = issued(
      [
        ruleStep('first', { accessToken: { scope: ['read'] } }),
        actionStep('second', [
          ['accessToken.addScope', 'admin'],
          ['accessToken.addScope', 'read'],
        ]),
        actionStep('third', [
          ['accessToken.removeScope', 'read'],
          ['accessToken.removeScope', 'none'],
        ]),
      ],
      transaction,
    );
    expect(scope).toEqual(['admin']);
    expect(calls).toEqual([]);
  });
});

describe('calls that have no effect outside the Action', () => {
  it('are not among those of the result', () => {
    const { calls } = issued([
      actionStep('first', [
        ['cache.set', 'k', 'v'],
        ['cache.get', 'k'],
        ['redirect.canRedirect'],
        ['redirect.encodeToken', { secret: 's', payload: {} }],
        ['groups.getUserGroups'],
        ['roles.getUserEffectiveRoles'],
        ['rules.wasExecuted', 'rul_1'],
        ['user.setAppMetadata', 'plan', 'pro'],
      ]),
    ]);
    expect(calls).toEqual([
      { extension: 'actions/first', form: 'action', path: 'user.setAppMetadata', args: ['plan', 'pro'] },
    ]);
  });
});

describe('the target scopes of a client credentials exchange', () => {
  it.each<[title: string, calls: readonly (readonly [string, ...(string | string[])[]])[], scope: string[]]>([
    ['those that are left', [['transaction.removeTargetScope', 'read']], ['write']],
    ['those that the client grant holds', [['transaction.setTargetScopes', [' write ', 'admin']]], ['write']],
    [
      'those that were added and are granted, each once',
      [
        ['transaction.clearTargetScopes'],
        ['transaction.addTargetScope', 'read'],
        ['transaction.addTargetScope', 'read '],
        ['transaction.addTargetScope', 'admin'],
      ],
      ['read'],
    ],
    ['none when they are cleared', [['transaction.clearTargetScopes']], []],
  ])('are %s', (_title, calls, scope) => {
    const result = issued([actionStep('plan', calls)], exchange);
    expect(result.scope).toEqual(scope);
    expect(result.calls).toEqual([]);
  });
});

describe('the scopes of a client credentials exchange', () => {
  it.each<[title: string, accessToken: { scope?: string[] | null } | undefined, scope: string[]]>([
    ['those that the hook hands back', { scope: ['read', 'admin'] }, ['read', 'admin']],
    ['none where the hook leaves scope out', {}, []],
    ['none where the hook hands back no list', { scope: null }, []],
    ['none where the hook hands back nothing', undefined, []],
  ])('are %s', (_title, accessToken, scope) => {
    const result = issued([hookStep('username', accessToken), actionStep('plan')], exchange);
    expect(result.scope).toEqual(scope);
    expect(result.claims.access_token).toEqual({});
  });

  it('are the granted ones where there is no hook', () => {
    expect(issued([actionStep('plan')], exchange).scope).toEqual(['read', 'write']);
  });
});

describe('what scripts do besides the tokens', () => {
  it('is told by their calls, in order and with the extension, also when the login is denied', () => {
    const steps = [
      { ...ruleStep('first'), effects: { ...ruleStep('first').effects, calls: [update('users.updateAppMetadata')] } },
      actionStep(
        'second',
        [
          ['user.setAppMetadata', 'plan', 'team'],
          ['accessToken.setCustomClaim', claim, 1],
          ['access.deny', 'no'],
        ],
        { status: 'denied', error: { name: 'AccessDenied', message: 'no' } },
      ),
    ];
    expect(fold(steps)).toMatchObject({
      status: 'denied',
      calls: [
        { ...rule('first'), path: 'users.updateAppMetadata', args: ['auth0|susan', {}] },
        { ...action('second'), path: 'user.setAppMetadata', args: ['plan', 'team'] },
        { ...action('second'), path: 'access.deny', args: ['no'] },
      ],
    });
  });

  it('is told by the findings of the sandbox, each with its extension', () => {
    const lost = { code: 'value-lost', path: 'accessToken.x', type: 'Map' } as const;
    const twice = { code: 'called-back-twice', count: 2 } as const;
    expect(
      issued([
        { ...ruleStep('first'), findings: [twice] },
        { ...actionStep('second'), findings: [lost] },
      ]).findings,
    ).toEqual([
      { code: 'script', finding: twice, ...rule('first') },
      { code: 'script', finding: lost, ...action('second') },
    ]);
  });

  function update(path: string) {
    return { path, args: ['auth0|susan', {}] };
  }
});

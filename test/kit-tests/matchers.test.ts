import { describe, expect, it } from 'vitest';
import type { Outcome } from '#sandbox/trace.ts';
import { aRun, crashed, killed, withUsername } from './a-run.ts';
import { messageOf } from './message-of.ts';

const name = 'https://claims.example.com/username';

describe('toSetClaim', () => {
  it('finds the claim, with any value or with this one', () => {
    expect(withUsername).toSetClaim('access_token', name);
    expect(withUsername).toSetClaim('access_token', name, 'grace');
    expect(withUsername).toSetClaim('access_token', name, expect.stringMatching(/^g/));
    expect(withUsername).not.toSetClaim('access_token', name, 'ada');
    expect(withUsername).not.toSetClaim('id_token', name);
    expect(withUsername).not.toSetClaim('access_token', 'constructor');
  });

  it('tells undefined from no value', () => {
    expect(withUsername).not.toSetClaim('access_token', name, undefined);
  });

  it.each([
    [
      'the nearest name',
      'https://claims.example.com/usernam',
      'expected the run to set "https://claims.example.com/usernam" in the access_token: did you mean "https://claims.example.com/username"?',
    ],
    ['no name where none is near', 'plan', 'expected the run to set "plan" in the access_token'],
  ])('shows %s, and what was set', (_title, claim, first) => {
    expect(messageOf(() => expect(withUsername).toSetClaim('access_token', claim))).toBe(
      `${first}\n\nrules/username: completed\n  access_token "${name}": "grace" (rules/username)`,
    );
  });

  it('says that the claim has another value', () => {
    const message = messageOf(() => expect(withUsername).toSetClaim('access_token', name, 'ada'));
    expect(message).toContain(`to set "${name}" in the access_token to "ada": it was set to "grace"\n`);
  });

  it('says that the claim is in the other token', () => {
    const message = messageOf(() => expect(withUsername).toSetClaim('id_token', name));
    expect(message).toContain(': it was set in the access_token only\n');
  });

  it('says why Auth0 drops the claim', () => {
    const dropped = {
      token: 'access_token',
      claim: 'roles',
      reason: 'restricted',
      extension: 'rules/a',
      form: 'rule',
    } as const;
    const message = messageOf(() => expect(aRun({ dropped: [dropped] })).toSetClaim('access_token', 'roles'));
    expect(message).toContain(': it was set and dropped: Auth0 reserves this name');
  });

  it('fails after a crash, negated or not', () => {
    expect(messageOf(() => expect(crashed).toSetClaim('access_token', name))).toBe(
      `expected the run to set "${name}" in the access_token\n\nrules/username: failed with TypeError: boom`,
    );
    expect(messageOf(() => expect(crashed).not.toSetClaim('access_token', name))).toBe(
      `expected the run not to set "${name}" in the access_token: nobody can say, since it failed with TypeError: boom\n\nrules/username: failed with TypeError: boom`,
    );
  });
});

describe('toDropClaim', () => {
  const dropped = {
    token: 'id_token',
    claim: 'roles',
    reason: 'restricted',
    extension: 'rules/a',
    form: 'rule',
  } as const;
  const run = aRun({ dropped: [dropped] });

  it('finds the claim, in any token or in this one, for any reason or for this one', () => {
    expect(run).toDropClaim('roles');
    expect(run).toDropClaim('roles', 'restricted');
    expect(run).toDropClaim('id_token', 'roles');
    expect(run).toDropClaim('id_token', 'roles', 'restricted');
    expect(run).not.toDropClaim('access_token', 'roles');
    expect(run).not.toDropClaim('roles', 'missing-scope');
    expect(run).not.toDropClaim('plan');
  });

  it.each([
    ['another reason', () => expect(run).toDropClaim('roles', 'missing-scope'), 'for another reason (restricted)'],
    ['a kept claim', () => expect(withUsername).toDropClaim(name), 'it was set, and Auth0 keeps it'],
    ['the nearest name', () => expect(run).toDropClaim('rolls'), 'did you mean "roles"?'],
  ])('shows %s', (_title, expectation, hint) => {
    expect(messageOf(expectation)).toContain(hint);
  });
});

describe('toDeny', () => {
  const run = aRun({ outcome: { status: 'denied', error: { name: 'AccessDenied', message: 'Not today.' } } });

  it('finds the reason, as a text or a pattern', () => {
    expect(run).toDeny();
    expect(run).toDeny('Not today.');
    expect(run).toDeny(/today/);
    expect(run).toDeny(expect.stringContaining('Not'));
    expect(run).not.toDeny('Not');
    expect(withUsername).not.toDeny();
  });

  it('shows how the run ended', () => {
    expect(messageOf(() => expect(withUsername).toDeny('No.'))).toContain(
      'expected the run to deny with "No."\n\nrules/username: completed\n',
    );
    expect(messageOf(() => expect(run).toDeny('No.'))).toContain('rules/username: denied with "Not today."');
  });
});

describe('toRedirectTo', () => {
  const run = aRun({ outcome: { status: 'redirected', url: 'https://a.example/?b=1' } });

  it('finds the URL, as a text or a pattern', () => {
    expect(run).toRedirectTo('https://a.example/?b=1');
    expect(run).toRedirectTo(/^https:\/\/a\.example/);
    expect(run).not.toRedirectTo('https://a.example/');
    expect(withUsername).not.toRedirectTo('https://a.example/?b=1');
  });
});

describe('toChallenge', () => {
  const asked = (...args: readonly string[]) =>
    aRun({
      outcome: {
        status: 'challenged',
        call: {
          path: 'authentication.challengeWith',
          args: [{ type: args[0] }, { additionalFactors: args.slice(1).map((type) => ({ type })) }],
        },
      },
    });

  it('finds the factor, additional ones too', () => {
    expect(asked('otp')).toChallenge();
    expect(asked('otp', 'email')).toChallenge('email');
    expect(asked('otp')).not.toChallenge('email');
    expect(withUsername).not.toChallenge();
  });
});

describe('toCall', () => {
  const by = { extension: 'actions/plan', form: 'action' } as const;
  const run = aRun({ calls: [{ path: 'cache.set', args: ['key', 'value'], ...by }] });

  it('finds the call, with any arguments or with these', () => {
    expect(run).toCall('cache.set');
    expect(run).toCall('cache.set', 'key', expect.any(String));
    expect(run).not.toCall('cache.set', 'key');
    expect(run).not.toCall('cache.get');
  });

  it('shows the calls and the nearest name', () => {
    expect(messageOf(() => expect(run).toCall('cache.sett', 'key'))).toBe(
      'expected the run to call api.cache.sett("key"): did you mean "cache.set"?\n\nrules/username: completed\n  api.cache.set("key", "value")',
    );
  });

  it('takes what a crashed script did until then, and nothing of a killed one', () => {
    expect(crashed).not.toCall('access.deny');
    expect(messageOf(() => expect(killed).not.toCall('access.deny'))).toContain('did not finish within 500 ms');
  });
});

describe('toRequest', () => {
  const run = aRun({ requests: [{ method: 'GET', url: 'https://a.example/roles', headers: {} }] });

  it('finds the request, answered or not', () => {
    expect(run).toRequest('GET', 'https://a.example/roles');
    expect(run).toRequest('GET', /roles$/);
    expect(run).not.toRequest('POST', 'https://a.example/roles');
  });

  it('shows the requests', () => {
    expect(messageOf(() => expect(run).toRequest('POST', 'https://a.example/roles'))).toBe(
      'expected the run to request POST "https://a.example/roles"\n\nrules/username: completed\n  GET https://a.example/roles: blocked, no response is declared',
    );
  });
});

describe('toComplete and toFail', () => {
  const error = { name: 'Error', message: 'boom' };

  it.each<[outcome: Outcome, matcher: 'toComplete' | 'toFail' | undefined, text: string]>([
    [{ status: 'completed' }, 'toComplete', 'completed'],
    [{ status: 'denied', error }, undefined, 'denied with "boom"'],
    [{ status: 'redirected', url: 'https://a.example/' }, undefined, 'redirected to https://a.example/'],
    [
      { status: 'challenged', call: { path: 'multifactor.enable', args: ['any'] } },
      undefined,
      'challenged by multifactor.enable ["any"]',
    ],
    [{ status: 'failed', error }, 'toFail', 'failed with Error: boom'],
    [{ status: 'timed-out', timeoutMs: 5 }, 'toFail', 'did not finish within 5 ms'],
    [{ status: 'out-of-memory' }, 'toFail', 'used too much memory'],
    [{ status: 'never-called-back' }, 'toFail', 'never called back'],
    [{ status: 'invalid', error }, 'toFail', 'is no valid script: boom'],
  ])('tell %o', (outcome, matcher, text) => {
    const run = aRun({ outcome });
    if (matcher === 'toComplete') expect(run).toComplete();
    else expect(messageOf(() => expect(run).toComplete())).toContain(`rules/username: ${text}`);
    if (matcher === 'toFail') expect(run).toFail(text);
    else expect(run).not.toFail();
  });
});

describe('every matcher', () => {
  it('wants a run, not its promise, and nothing else', () => {
    expect(() => expect(Promise.resolve(withUsername)).toComplete()).toThrow(
      'This matcher takes a run: await it first',
    );
    expect(() => expect({}).toComplete()).toThrow(
      'This matcher takes a run: give it what runRule, runHook, runAction, login or exchange return',
    );
  });

  it('works behind resolves', async () => {
    await expect(Promise.resolve(withUsername)).resolves.toSetClaim('access_token', name, 'grace');
  });

  it('shows what else the run did', () => {
    const run = aRun({
      console: [{ level: 'warn', text: 'one\ntwo' }],
      requests: [{ method: 'GET', url: 'https://a.example/', headers: {}, status: 404 }],
      findings: [
        { code: 'script', extension: 'rules/username', form: 'rule', finding: { code: 'called-back-twice', count: 2 } },
      ],
      failure: 'Error: boom\n    at rule (rules/username.ts:8:3)',
    });
    expect(messageOf(() => expect(run).toDeny())).toBe(
      [
        'expected the run to deny',
        '',
        'rules/username: completed',
        '  console.warn: one',
        '  two',
        '  GET https://a.example/: 404',
        '  rules/username: called back 2 times: Auth0 takes one of them, and which one is not known',
        '',
        'Error: boom',
        '    at rule (rules/username.ts:8:3)',
      ].join('\n'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#auth0/json.ts';
import { checkPolicy } from '#review/policy/check-policy.ts';
import type { BuiltInName, Policy } from '#review/policy/policy.ts';
import type { ContractChange, ReviewedTransaction } from '#review/review.ts';
import { aDenial, aLogin, anAnswer, aRequest, aReview } from './a-review.ts';

const namespace = 'https://claims.example.com/';

/** What one rule says, by message, and how often it was seen. */
function said(
  rule: BuiltInName,
  transactions: readonly ReviewedTransaction[],
  policy: Policy = {},
  contract: readonly ContractChange[] = [],
): [severity: string, message: string, combinations: number][] {
  const findings = checkPolicy({ namespaces: [namespace], ...policy }, aReview(transactions, contract));
  return findings
    .filter(({ code }) => code === rule)
    .map(({ severity, message, combinations }) => [severity, message, combinations.length]);
}

function added(claims: JsonObject) {
  return aLogin(anAnswer(), anAnswer(claims));
}

describe('claim-outside-namespace', () => {
  it.each([
    [`${namespace}plan`, 0],
    ['plan', 1],
    ['https://other.example.com/plan', 1],
    ['urn:example:plan', 1],
  ])('knows where %s belongs', (claim, count) => {
    expect(said('claim-outside-namespace', [added({ [claim]: 1 })])).toHaveLength(count);
  });

  it('takes any URL and any URN where the policy names no namespace', () => {
    const claims = ['https://other.example.com/plan', 'urn:example:plan', 'plan'].map((claim) => added({ [claim]: 1 }));
    expect(said('claim-outside-namespace', claims, { namespaces: undefined })).toEqual([
      ['error', 'actions/plan puts "plan" into the access token, outside of every namespace', 1],
    ]);
  });

  it('looks at ID tokens, too', () => {
    const after = anAnswer({}, { tokens: ['id_token'], claims: { access_token: {}, id_token: { plan: 'team' } } });
    expect(said('claim-outside-namespace', [aLogin(anAnswer(), after)])).toEqual([
      ['error', 'an extension puts "plan" into the ID token, outside of every namespace', 1],
    ]);
  });
});

it('claim-dropped says why Auth0 drops a claim', () => {
  const by = { extension: 'rules/roles', form: 'rule' } as const;
  const change = { kind: 'claim-dropped', token: 'id_token', claim: 'roles', reason: 'restricted', by } as const;
  const transaction = aLogin(anAnswer(), anAnswer(), { changes: [change] });
  expect(
    said('claim-dropped', [transaction, { ...transaction, combination: { ...transaction.combination, id: 'b' } }]),
  ).toEqual([
    [
      'error',
      'rules/roles sets "roles" on the ID token in vain: Auth0 reserves this name and leaves the claim out of every token: put a URL that you control in front of it',
      2,
    ],
  ]);
  expect(said('claim-dropped', [transaction], { rules: { 'claim-dropped': { allow: ['roles'] } } })).toEqual([]);
});

describe('personal-data-in-access-token', () => {
  it.each<[claims: JsonObject, found: string | undefined]>([
    [{ email: 'x' }, 'an email address'],
    [{ contact: 'ada@example.com' }, 'an email address'],
    [{ contact: 'Ada <someone.else@mail.example.org>' }, 'an email address'],
    [{ contact: ['a', { at: '+49 30 1234567' }] }, 'a phone number'],
    [{ contact: '030 / 123 456' }, 'a phone number of the user'],
    [{ phoneNumber: 49301234567 }, 'a phone number'],
    [{ greeting: 'Dear ada lovelace' }, 'a name of the user'],
    [{ who: 'Ada Lovelace' }, 'a name of the user'],
    [{ profile: { family_name: 'L.' } }, 'a name'],
    [{ name: 'L.' }, 'a name'],
    [{ dob: '1815-12-10' }, 'a date of birth'],
    [{ address: { street: 'St James’s Square' } }, 'an address'],
    [{ email: null, email_verified: true }, undefined],
    [{ email: '' }, undefined],
    [{ username: 'ada', plan: 'team', company: { name: 'Acme' } }, undefined],
    [{ id: '100000000000000000001', amount: 1815 }, undefined],
    [{ at: '2026-11-23T05:47:00.000Z', twitter: '@ada', version: '^1.2@latest' }, undefined],
  ])('finds in %j: %s', (claims, found) => {
    const inNamespace = Object.fromEntries(Object.entries(claims).map(([name, value]) => [namespace + name, value]));
    const name = Object.keys(inNamespace)[0];
    expect(said('personal-data-in-access-token', [added(inNamespace)])).toEqual(
      found ? [['error', `actions/plan puts ${found} into the access token, as "${name}"`, 1]] : [],
    );
  });

  it('knows what base told already', () => {
    const claim = `${namespace}contact`;
    const from = (before: string) => aLogin(anAnswer({ [claim]: before }), anAnswer({ [claim]: 'ada@example.com' }));
    const message = `actions/plan puts an email address into the access token, as "${claim}"`;
    expect(said('personal-data-in-access-token', [from('none'), from('eve@example.com')])).toEqual([
      ['error', message, 1],
      ['warning', `${message} (as before)`, 1],
    ]);
  });

  it('lets ID tokens, opaque tokens and allowed claims be', () => {
    const claim = `${namespace}email`;
    const claims = { [claim]: 'ada@example.com' };
    const idToken = anAnswer({}, { tokens: ['id_token'], claims: { access_token: {}, id_token: claims } });
    expect(said('personal-data-in-access-token', [aLogin(anAnswer(), idToken)])).toEqual([]);
    const { audience: _none, ...opaque } = added(claims).combination;
    expect(said('personal-data-in-access-token', [{ ...added(claims), combination: opaque }])).toEqual([]);
    const rules = { 'personal-data-in-access-token': { allow: [claim] } };
    expect(said('personal-data-in-access-token', [added(claims)], { rules })).toEqual([]);
  });
});

describe('token-growth', () => {
  const small = anAnswer({}, { bytes: { access_token: 10, id_token: 0 } });
  const large = anAnswer({}, { bytes: { access_token: 310, id_token: 0 } });

  it('tells the most that a token grows by', () => {
    const larger = anAnswer({}, { bytes: { access_token: 311, id_token: 0 } });
    expect(
      said('token-growth', [aLogin(small, large, { persona: 'a' }), aLogin(small, larger), aLogin(small, small)]),
    ).toEqual([['warning', 'the access token grows by up to 301 bytes, where 256 are allowed', 2]]);
  });

  it('takes its limit from the policy, and leaves out who had no token before', () => {
    expect(said('token-growth', [aLogin(small, large)], { rules: { 'token-growth': { maxBytes: 300 } } })).toEqual([]);
    expect(said('token-growth', [aLogin(aDenial('no'), large)])).toEqual([]);
  });
});

describe('network-call-in-login', () => {
  const calling = (url: string) => anAnswer({}, { requests: [aRequest(url)] });

  it('finds a call that was not there before, by its origin', () => {
    const before = calling('https://api.example.org/users/1');
    expect(said('network-call-in-login', [aLogin(anAnswer(), before)])).toEqual([
      ['warning', 'actions/plan calls https://api.example.org (GET) in a login, which it did not before', 1],
    ]);
    expect(said('network-call-in-login', [aLogin(before, calling('https://api.example.org/users/2'))])).toEqual([]);
    expect(said('network-call-in-login', [aLogin(before, calling('https://other.example.org/'))])).toHaveLength(1);
  });

  it('leaves out credentials exchanges and allowed origins', () => {
    const call = aLogin(anAnswer(), calling('https://api.example.org/x'));
    const exchange = aLogin(anAnswer(), call.after, { grant: 'client_credentials' });
    expect(said('network-call-in-login', [exchange])).toEqual([]);
    const rules = { 'network-call-in-login': { allow: ['https://api.example.org'] } };
    expect(said('network-call-in-login', [call], { rules })).toEqual([]);
  });
});

describe('new-denial', () => {
  it('names whom it hits and what they are told', () => {
    expect(
      said('new-denial', [
        aLogin(anAnswer(), aDenial('No team.')),
        aLogin(anAnswer(), aDenial('No team.'), { grant: 'password' }),
        aLogin(anAnswer(), aDenial('Internal error.', 'failed'), { persona: 'eve' }),
      ]),
    ).toEqual([
      ['error', 'actions/plan now denies ada a token: access_denied, No team.', 2],
      ['error', 'actions/plan now breaks, and eve gets no token: access_denied, Internal error.', 1],
    ]);
  });

  it('lets be who had no token before, and whom the policy names', () => {
    expect(said('new-denial', [aLogin(aDenial('no', 'failed'), aDenial('No team.'))])).toEqual([]);
    const rules = { 'new-denial': { allow: ['ada'] } };
    expect(said('new-denial', [aLogin(anAnswer(), aDenial('No team.'))], { rules })).toEqual([]);
  });
});

describe('breaking-contract-change', () => {
  const claim = `${namespace}plan`;
  const removed: ContractChange = {
    audience: 'https://api.example.com',
    grant: 'implicit',
    token: 'access_token',
    claim,
    kind: 'removed',
    isBreaking: true,
  };
  const transactions = [
    aLogin(anAnswer({ [claim]: 'team' }), anAnswer()),
    aLogin(anAnswer(), anAnswer(), { persona: 'eve' }),
    aLogin(anAnswer({ [claim]: 'team' }), anAnswer(), { grant: 'password' }),
  ];

  it('tells what becomes of a claim, with the transactions that show it', () => {
    const contract = [removed, { ...removed, grant: 'password' } as const];
    expect(said('breaking-contract-change', transactions, {}, contract)).toEqual([
      ['error', `"${claim}" of the access token for https://api.example.com is gone`, 2],
    ]);
  });

  it('says nothing of what breaks nobody, or was agreed on', () => {
    const contract: ContractChange[] = [{ ...removed, kind: 'added', isBreaking: false }];
    expect(said('breaking-contract-change', transactions, {}, contract)).toEqual([]);
    const rules = { 'breaking-contract-change': { allow: [claim] } };
    expect(said('breaking-contract-change', transactions, { rules }, [removed])).toEqual([]);
  });
});

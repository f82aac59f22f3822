import { describe, expect, it } from 'vitest';
import { contractOf } from '#review/contract/claims-contract.ts';
import { contractChanges } from '#review/contract/contract-changes.ts';
import type { ContractChange } from '#review/review.ts';
import { aDenial, aLogin, anAnswer } from '../policy/a-review.ts';

const of = { audience: 'https://api.example.com', grant: 'implicit', token: 'access_token', claim: 'plan' } as const;

function change(kind: ContractChange['kind'], isBreaking: boolean): ContractChange {
  return { ...of, kind, isBreaking };
}

const [team, none] = [anAnswer({ plan: 'team' }), anAnswer()];

describe('a change of the contract', () => {
  it.each([
    ['nothing', [aLogin(team, anAnswer({ plan: 'free' }))], []],
    ['a new claim', [aLogin(none, team)], [change('added', false)]],
    ['a claim that is gone', [aLogin(team, none)], [change('removed', true)]],
    [
      'a claim that was in some tokens and is gone',
      [aLogin(team, none), aLogin(none, none)],
      [change('removed', true)],
    ],
    ['another type', [aLogin(team, anAnswer({ plan: 1 }))], [change('retyped', true)]],
    ['a type more', [aLogin(team, team), aLogin(team, anAnswer({ plan: null }))], [change('retyped', true)]],
    ['a type less', [aLogin(anAnswer({ plan: null }), team), aLogin(team, team)], [change('retyped', false)]],
    ['always becomes sometimes', [aLogin(team, team), aLogin(team, none)], [change('now-optional', true)]],
    ['sometimes becomes always', [aLogin(team, team), aLogin(none, team)], []],
    [
      'another type, in some tokens only',
      [aLogin(team, anAnswer({ plan: 1 })), aLogin(team, none)],
      [change('retyped', true), change('now-optional', true)],
    ],
    [
      'somebody without the claim who is let in',
      [aLogin(team, team), aLogin(aDenial('no'), none)],
      [change('now-optional', true)],
    ],
    ['nobody who gets a token any more', [aLogin(team, aDenial('no'))], []],
  ])('is told of %s', (_what, transactions, changes) => {
    expect(contractChanges(transactions)).toEqual(changes);
  });

  it('is told for each grant, token and API apart', () => {
    const both = (value: string) =>
      anAnswer(
        { plan: value },
        { tokens: ['access_token', 'id_token'], claims: { access_token: { plan: value }, id_token: {} } },
      );
    const after = { ...both('team'), claims: { access_token: {}, id_token: { plan: 'team' } } };
    expect(
      contractChanges([aLogin(both('team'), after), aLogin(both('team'), both('team'), { grant: 'password' })]),
    ).toEqual([change('removed', true), { ...of, token: 'id_token', kind: 'added', isBreaking: false }]);
  });
});

describe('the contract', () => {
  it('knows nothing of an opaque access token', () => {
    const { audience: _none, ...combination } = aLogin(team, team).combination;
    const answer = { ...team, tokens: ['access_token', 'id_token'] } as const;
    expect(contractOf([{ combination, answer }])).toEqual([
      { audience: '/userinfo', grant: 'implicit', token: 'id_token', claims: [] },
    ]);
  });

  it('takes an example that shows something', () => {
    const { combination } = aLogin(team, team);
    const answered = [[], ['a']].map((roles) => ({ combination, answer: anAnswer({ roles }) }));
    expect(contractOf(answered)[0]?.claims).toEqual([
      {
        claim: 'roles',
        type: { kinds: ['array'], items: { kinds: ['string'] } },
        isAlways: true,
        example: ['a'],
        setBy: ['actions/plan'],
      },
    ]);
  });
});

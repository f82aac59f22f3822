import { expect, it } from 'vitest';
import type { TokenName } from '#auth0/token-name.ts';
import { groupsOf } from '#review/groups-of.ts';
import type { Answer, ReviewedTransaction } from '#review/review.ts';

const answer: Answer = {
  status: 'issued',
  tokens: ['access_token'],
  scope: [],
  claims: { access_token: {}, id_token: {} },
  provenance: [],
  bytes: { access_token: 0, id_token: 0 },
  requests: [],
};

function setting(...claims: string[]): ReviewedTransaction {
  const token: TokenName = 'access_token';
  return {
    combination: { id: 'grace / Shop / implicit', persona: 'grace', client: 'Shop', grant: 'implicit' },
    before: answer,
    after: answer,
    changes: claims.map((claim) => ({ kind: 'claim-added', token, claim, after: 'team' })),
  };
}

it('shortens the name of a claim, unless another one that changes ends alike', () => {
  const transactions = [setting('https://a.example/plan', 'https://b.example/plan', 'https://a.example/roles')];
  expect(groupsOf(transactions).map(({ summary }) => summary)).toEqual([
    'Auth0 now also sets `https://a.example/plan` on 1 access token: Shop',
    'Auth0 now also sets `https://b.example/plan` on 1 access token: Shop',
    'Auth0 now also sets `.../roles` on 1 access token: Shop',
  ]);
});

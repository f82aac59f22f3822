import { describe, expect, it } from 'vitest';
import { foldCombinations } from '#cli/review/fold-combinations.ts';
import { combinationOf } from '../../rig/example-review.ts';

describe('foldCombinations', () => {
  it('tells a product of people, clients, grants and APIs in one row', () => {
    const all = ['grace', 'olga'].flatMap((persona) =>
      ['Web shop', 'Admin'].flatMap((client) =>
        (['implicit', 'refresh_token'] as const).flatMap((grant) =>
          [undefined, 'https://api.example.com'].map((audience) =>
            combinationOf({ persona, client, grant, ...(audience !== undefined && { audience }) }),
          ),
        ),
      ),
    );
    expect(foldCombinations(all)).toEqual([
      {
        people: ['grace', 'olga'],
        clients: ['Web shop', 'Admin'],
        grants: ['implicit', 'refresh_token'],
        audiences: ['no API', 'https://api.example.com'],
      },
    ]);
  });

  it('keeps apart what is no product', () => {
    const grant = 'http://auth0.com/oauth/grant-type/password-realm';
    expect(
      foldCombinations([
        combinationOf({ persona: 'olga', organization: 'acme', client: 'Web shop', grant }),
        combinationOf({ client: 'Tests', grant: 'client_credentials', audience: 'urn:a' }),
      ]),
    ).toEqual([
      { people: ['olga in acme'], clients: ['Web shop'], grants: ['password-realm'], audiences: ['no API'] },
      { people: ['no user'], clients: ['Tests'], grants: ['client_credentials'], audiences: ['urn:a'] },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { login } from '#kit/login.ts';

const audience = 'https://api.example.com';
const claims = 'https://claims.example.com';

describe('a login to the web shop', () => {
  it('gives the API who Grace is, what she may do and what she pays for', async () => {
    const run = await login({ persona: 'grace', client: 'Web shop', audience });
    expect(run).toComplete();
    expect(run.claims.access_token).toEqual({
      [`${claims}/username`]: 'grace',
      [`${claims}/roles`]: ['accountant', 'manager'],
      [`${claims}/plan`]: 'team',
    });
  });

  it('says which extension set which claim', async () => {
    const { provenance } = await login({ persona: 'grace', client: 'Web shop', audience });
    const setters = provenance.map(({ token, claim, extension }) => [token, claim, extension]);
    expect(setters).toEqual([
      ['access_token', `${claims}/username`, 'rules/username (as Action)'],
      ['access_token', `${claims}/roles`, 'rules/roles (as Action)'],
      ['access_token', `${claims}/plan`, 'actions/plan'],
      ['id_token', `${claims}/roles`, 'rules/roles (as Action)'],
    ]);
  });

  it('gives Captain Nemo, who has no username, an access token without one', async () => {
    const run = await login({ persona: 'nemo', client: 'Web shop', audience });
    expect(run).toComplete();
    expect(run).not.toSetClaim('access_token', `${claims}/username`);
  });

  it('turns away a customer whose subscription is suspended, however they log in', async () => {
    expect(await login({ persona: 'susan', client: 'Web shop' })).toDeny('Your subscription is suspended.');
    expect(await login({ persona: 'susan', client: 'Command line' })).toDeny('Your subscription is suspended.');
  });
});

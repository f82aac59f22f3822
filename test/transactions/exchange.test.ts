import { describe, expect, it } from 'vitest';
import { exchange } from '#kit/exchange.ts';
import { login } from '#kit/login.ts';

const audience = 'https://api.example.com';
const username = 'https://claims.example.com/username';

describe('the client credentials exchange of the integration tests', () => {
  it('gives the token the username that a login gives it', async () => {
    const user = await login({ persona: 'grace', client: 'Web shop', audience });
    const machine = await exchange({ client: 'Integration tests', audience });
    expect(machine).toSetClaim('access_token', username, user.claims.access_token[username]);
  });

  it('leaves the scopes of the client grant in the token', async () => {
    const run = await exchange({ client: 'Integration tests', audience });
    expect(run.scope).toEqual(['read:orders']);
  });
});

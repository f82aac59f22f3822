import { expect, it } from 'vitest';
import { refreshTokenPolicy } from '#local-tenant/authentication/tokens/refresh-token-policy.ts';
import { createClient } from '#local-tenant/store/create-client.ts';

it.each([
  ['neither rotate nor expire by default', undefined, { isRotating: false, leewaySeconds: 0 }],
  [
    'live for 30 days, and 15 without use, where they expire',
    { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 3 },
    { isRotating: true, leewaySeconds: 3, lifetimeSeconds: 2_592_000, idleLifetimeSeconds: 1_296_000 },
  ],
  [
    'live for as long as they are told',
    { expiration_type: 'expiring', token_lifetime: 60, idle_token_lifetime: 30 },
    { isRotating: false, leewaySeconds: 0, lifetimeSeconds: 60, idleLifetimeSeconds: 30 },
  ],
  [
    'live for good where a lifetime is infinite, whatever else it says',
    {
      expiration_type: 'expiring',
      token_lifetime: 60,
      infinite_token_lifetime: true,
      infinite_idle_token_lifetime: true,
    },
    { isRotating: false, leewaySeconds: 0 },
  ],
  [
    'live for good where they do not expire, whatever lifetime stands there',
    { expiration_type: 'non-expiring', token_lifetime: 60, idle_token_lifetime: 30 },
    { isRotating: false, leewaySeconds: 0 },
  ],
])('refresh tokens %s', (_, refresh_token, policy) => {
  const client = createClient({ name: 'Client', ...(refresh_token && { refresh_token }) });
  expect(refreshTokenPolicy(client)).toEqual(policy);
});

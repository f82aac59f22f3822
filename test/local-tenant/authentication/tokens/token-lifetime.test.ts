import { expect, it } from 'vitest';
import { codeRequest, logIn } from '../../../rig/browser-login.ts';
import { codeFor, redeem } from '../../../rig/code-flow.ts';
import { fragmentOf } from '../../../rig/implicit-flow.ts';
import { ordersApi, sharedIssuingTenant } from '../../../rig/issuing-tenant.ts';

const sharedTenant = sharedIssuingTenant();

it.each([
  ['token', ordersApi, '600'],
  ['code token', ordersApi, '600'],
  ['token', '', '7200'],
  ['code token', '', '86400'],
])(
  'an access token through the browser lives, for response_type=%s and the audience "%s", %s seconds',
  async (response_type, audience, seconds) => {
    const { answer } = await logIn(await sharedTenant(), 'auth0|grace', { ...codeRequest, response_type, audience });
    expect(fragmentOf(answer)).toMatchObject({ expires_in: seconds });
  },
);

it.each([
  [ordersApi, 3600],
  ['', 86_400],
])('an access token for a code lives, for the audience "%s", %s seconds', async (audience, seconds) => {
  const tenant = await sharedTenant();
  const answer = await redeem(tenant, await codeFor(tenant, { audience }));
  expect(answer.body).toMatchObject({ expires_in: seconds });
});

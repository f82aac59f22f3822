import { expect, it } from 'vitest';
import { askedIn } from '../../bench/deploy/deploy-world.ts';

it('a token and the run of a draft are no writes, whatever changes the tenant is one', () => {
  const requests = [
    { method: 'POST', route: '/oauth/token' },
    { method: 'GET', route: '/api/v2/actions/actions' },
    { method: 'PATCH', route: '/api/v2/actions/actions/:id' },
    { method: 'POST', route: '/api/v2/actions/actions/:id/test' },
    { method: 'POST', route: '/api/v2/actions/actions/:id/deploy' },
  ];
  expect(askedIn(requests)).toEqual({ reads: 3, writes: 2 });
});

import { expect, it } from 'vitest';
import { policy } from '../../policy.ts';

it('the policy knows the namespaces of the claims', () => {
  expect(policy.namespaces).toEqual(['https://claims.example.com/', 'https://legacy-api.example.com/claims/']);
});

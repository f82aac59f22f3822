import { describe, expect, it } from 'vitest';
import { type Plan, planOf } from '#claims/plan.ts';

describe('the plan claim', () => {
  it.each<[metadata: { readonly plan?: unknown }, plan: Plan]>([
    [{ plan: 'free' }, 'free'],
    [{ plan: 'team' }, 'team'],
    [{ plan: 'enterprise' }, 'enterprise'],
    [{ plan: 'suspended' }, 'suspended'],
    [{}, 'free'],
    [{ plan: 'Team' }, 'free'],
    [{ plan: 'gold' }, 'free'],
    [{ plan: null }, 'free'],
    [{ plan: ['team'] }, 'free'],
  ])('of %o is %s', (metadata, plan) => {
    expect(planOf(metadata)).toBe(plan);
  });
});

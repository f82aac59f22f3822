import { describe, expect, it } from 'vitest';
import { cacheAfter } from '#pipeline/cache-after.ts';
import { actionStep, ruleStep } from './pipeline-kit.ts';

const now = Date.parse('2026-11-23T06:00:00.000Z');
const minute = 60_000;
const held = { key: 'held', value: 'before', expires_at: now + minute, set_at: now - minute };
const cached = (...calls: Parameters<typeof actionStep>[1] & object) =>
  cacheAfter([held], { steps: [ruleStep('rule'), actionStep('action', calls)], durationMs: 1 }, now);

describe('the cache after a flow', () => {
  it('is the very same where no Action has changed it', () => {
    const before = [held];
    const steps = [actionStep('action', [['cache.get', 'held']])];
    expect(cacheAfter(before, { steps, durationMs: 1 }, now)).toBe(before);
  });

  it('has what Actions put there, and not what they took', () => {
    const put = { value: 'v', set_at: now };
    expect(cached(['cache.set', 'a', 'v'], ['cache.set', 'b', 'v', { ttl: minute }])).toEqual([
      held,
      { key: 'a', ...put, expires_at: now + 15 * minute },
      { key: 'b', ...put, expires_at: now + minute },
    ]);
    expect(cached(['cache.set', 'a', 'v'], ['cache.delete', 'held'], ['cache.delete', 'a'])).toEqual([]);
  });

  it('has nothing that was refused, or has expired', () => {
    expect(
      cached(['cache.set', 'k'.repeat(65), 'v'], ['cache.set', 'a', 1], ['cache.set', 'b', 'v', { ttl: -1 }]),
    ).toEqual([held]);
    const steps = [actionStep('action', [['cache.set', 'a', 'v']])];
    expect(cacheAfter([held], { steps, durationMs: 1 }, now + minute + 1).map(({ key }) => key)).toEqual(['a']);
  });
});

import { describe, expect, it } from 'vitest';
import { login } from '../flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, withEvent } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const now = 1_800_000_000_000;
  const minute = 60_000;
  const day = 24 * 60 * minute;

  /** Says what this body returns, while the clock stands still. */
  const answer = (body: string) => answerOf(sandbox, asking(body, { host: { now } }));

  describe('api.cache', () => {
    it('keeps a value for the Actions after it, and only for those of the flow', async () => {
      const set = `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('before', api.cache.get('k') ?? null);
      api.cache.set('k', 'v');
    };`;
      const get = `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('after', api.cache.get('k').value);
    };`;
      for (const _ of [1, 2]) {
        const { steps } = await sandbox.run(login({ actions: [set, get] }));
        const claims = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls : []));
        expect(claims.filter(({ path }) => path === 'idToken.setCustomClaim').map(({ args }) => args)).toEqual([
          ['before', null],
          ['after', 'v'],
        ]);
      }
    });

    it('answers with the record, and shows it again', async () => {
      const record = { value: 'v', expires_at: now + 15 * minute };
      expect(await answer(`return [api.cache.set('k', 'v'), api.cache.get('k')];`)).toEqual([
        { type: 'success', record },
        record,
      ]);
    });

    it('gives copies, which nobody can change for others', async () => {
      expect(
        await answer(`api.cache.set('k', 'v'); api.cache.get('k').value = 'x'; return api.cache.get('k').value;`),
      ).toBe('v');
    });

    it.each([
      ['{ ttl: 60_000 }', now + minute],
      ['{ ttl: 60_000.9 }', now + minute],
      [`{ expires_at: ${now + minute} }`, now + minute],
      [`{ ttl: 60_000, expires_at: ${now + day} }`, now + minute],
      [`{ ttl: 90_000, expires_at: ${now + minute} }`, now + minute],
    ])('keeps a value as long as %s says', async (options, expiresAt) => {
      expect(await answer(`return api.cache.set('k', 'v', ${options}).record.expires_at;`)).toBe(expiresAt);
    });

    it.each([
      ["{ ttl: '60' }", 'InvalidExpiry'],
      ['{ ttl: NaN }', 'InvalidExpiry'],
      ['{ expires_at: null }', 'InvalidExpiry'],
      ['{ expires_at: 1e300 }', 'InvalidExpiry'],
      ['{ ttl: 0 }', 'ItemAlreadyExpired'],
      ['{ ttl: -1 }', 'ItemAlreadyExpired'],
      [`{ expires_at: ${now} }`, 'ItemAlreadyExpired'],
    ])('refuses a lifetime of %s', async (options, code) => {
      expect(await answer(`return [api.cache.set('k', 'v', ${options}), api.cache.get('k') ?? null];`)).toEqual([
        { type: 'error', code },
        null,
      ]);
    });

    it.each([
      ["'k'.repeat(64), 'v'", 'success'],
      ["'k'.repeat(65), 'v'", 'CacheKeySizeExceeded'],
      ["'ü'.repeat(33), 'v'", 'CacheKeySizeExceeded'],
      ["'k', 'v'.repeat(4096)", 'success'],
      ["'k', 'v'.repeat(4097)", 'CacheValueSizeExceeded'],
      ["'k', '😀'.repeat(1024)", 'success'],
      ["'k', '😀'.repeat(1024) + 'v'", 'CacheValueSizeExceeded'],
      ["'k', '€'.repeat(1366)", 'CacheValueSizeExceeded'],
    ])('measures the bytes of set(%s): %s', async (args, expected) => {
      expect(await answer(`const result = api.cache.set(${args}); return result.code ?? result.type;`)).toBe(expected);
    });

    it('holds 8 kB and 20 entries in all', async () => {
      expect(
        await answer(`const v = 'v'.repeat(4000);
        return [api.cache.set('a', v).type, api.cache.set('b', v).type, api.cache.set('c', v).code];`),
      ).toEqual(['success', 'success', 'CacheSizeExceeded']);
      expect(
        await answer(`for (let i = 0; i < 20; i++) api.cache.set('k' + i, 'v');
        return [api.cache.set('k20', 'v').code, api.cache.set('k19', 'w').type];`),
      ).toEqual(['CacheSizeExceeded', 'success']);
    });

    it('says whether there was something to delete', async () => {
      expect(
        await answer(`api.cache.set('k', 'v');
        return [api.cache.delete('k'), api.cache.get('k') ?? null, api.cache.delete('k'), api.cache.delete('__proto__')];`),
      ).toEqual([
        { type: 'success' },
        null,
        { type: 'error', code: 'CacheKeyDoesNotExist' },
        { type: 'error', code: 'CacheKeyDoesNotExist' },
      ]);
    });

    it('forgets what has expired', async () => {
      const body = `api.cache.set('k', 'v', { ttl: 20 });
      const before = api.cache.get('k')?.value;
      await new Promise((done) => setTimeout(done, 40));
      return [before, api.cache.get('k') ?? null];`;
      expect(await answerOf(sandbox, asking(body))).toEqual(['v', null]);
    });

    it.each(['1', '{}', 'undefined'])('throws for the value %s, which is no text', async (value) => {
      expect((await lastStep(sandbox, asking(`api.cache.set('k', ${value});`))).outcome).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError', message: expect.stringContaining('must be of type string') },
      });
    });

    it('finds nothing under a key that is no text', async () => {
      expect(
        await answer(`api.cache.set('1', 'v'); return [api.cache.get(1) ?? null, api.cache.delete(1).code];`),
      ).toEqual([null, 'CacheKeyDoesNotExist']);
    });

    it('keeps nothing longer than a day, where it keeps something between flows at all', async () => {
      const body = `if (event.stats.logins_count === 1) api.cache.set('k', 'v', { ttl: ${2 * day} });
        return api.cache.get('k')?.value ?? null;`;
      const later = (laterMs: number, count: number) =>
        asking(body, { ...withEvent({ stats: { logins_count: count } }), host: { now: now + laterMs } });
      const answers = [];
      for (const flow of [later(0, 1), later(day, 2), later(day + 1, 3)]) {
        answers.push(await answerOf(sandbox, flow, { keepState: true }));
      }
      expect(answers).toEqual(['v', 'v', null]);
    });

    it('is recorded', async () => {
      const { effects } = await lastStep(
        sandbox,
        asking(`api.cache.set('k', 'v', { ttl: 1000 }); api.cache.get('k');`),
      );
      expect(effects).toMatchObject({
        calls: [{ path: 'cache.set', args: ['k', 'v', { ttl: 1000 }] }, { path: 'cache.get', args: ['k'] }, {}],
      });
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { CachedValue } from '#auth0/cache-api.ts';
import { actionExchange, login } from '../flows.ts';
import { realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const now = 1_800_000_000_000;
  const day = 24 * 60 * 60_000;
  const value = (key: string, changes: Partial<CachedValue> = {}): CachedValue => {
    return { key, value: 'held', expires_at: now + 1, set_at: now - 1, ...changes };
  };
  const given = (body: string, cache: readonly CachedValue[]) => ({ ...asking(body, { host: { now } }), cache });

  describe('what a flow brings for api.cache', () => {
    it('is found by its Actions, unless it has expired', async () => {
      const cache = [
        value('k'),
        value('__proto__'),
        value('expired', { expires_at: now - 1 }),
        value('old', { expires_at: now + day, set_at: now - day - 1 }),
      ];
      const body = "return ['k', '__proto__', 'expired', 'old', 'none'].map((key) => api.cache.get(key) ?? null);";
      const found = { value: 'held', expires_at: now + 1 };
      expect(await answerOf(sandbox, given(body, cache))).toEqual([found, found, null, null, null]);
    });

    it('counts towards what the cache may hold', async () => {
      const cache = Array.from({ length: 20 }, (_, index) => value(`k${index}`));
      expect(await answerOf(sandbox, given("return api.cache.set('one more', 'v');", cache))).toEqual({
        type: 'error',
        code: 'CacheSizeExceeded',
      });
    });

    it('takes the place of what earlier flows have left, and stays for the later Actions', async () => {
      const body = `const seen = api.cache.get('k')?.value ?? null; api.cache.set('k', 'set'); return seen;`;
      const seen = [];
      for (const cache of [[], [value('k')], []]) {
        seen.push(await answerOf(sandbox, given(body, cache), { keepState: true }));
      }
      expect(seen).toEqual([null, 'held', null]);
      const show = "exports.onExecutePostLogin = async (event, api) => { console.log(api.cache.get('k').value); };";
      const change = "exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', 'changed'); };";
      const { steps } = await sandbox.run({
        ...login({ actions: [show, change, show] }),
        cache: [value('k', { expires_at: Date.now() + day, set_at: Date.now() })],
      });
      expect(steps.flatMap(({ console }) => console.map(({ text }) => text))).toEqual(['held', 'changed']);
    });

    it('comes from the flow alone, whatever a script puts on the prototype of all objects', async () => {
      const body = `Object.prototype.cache = [{ key: 'k', value: 'forged', expires_at: 9e15, set_at: 8e15 }];
        return null;`;
      const forge = `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
      const show = "exports.onExecutePostLogin = async (event, api) => { console.log(api.cache.get('k')); };";
      const { steps } = await sandbox.run(login({ actions: [forge, show] }));
      expect(steps.at(-1)?.console).toEqual([{ level: 'log', text: 'undefined' }]);
    });

    it('is there in a credentials exchange, too', async () => {
      const flow = actionExchange("console.log(api.cache.get('k')?.value);");
      const { steps } = await sandbox.run({ ...flow, host: { now }, cache: [value('k')] });
      expect(steps.at(-1)?.console).toEqual([{ level: 'log', text: 'held' }]);
    });
  });
});

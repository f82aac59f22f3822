import { describe, expect, it } from 'vitest';
import type { LoginFlow } from '#sandbox/flow.ts';
import { actionLogin, login } from '../flows.ts';
import { realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, callsOf, failureOf } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const action = (body: string) => `exports.onExecutePostLogin = async (event, api) => {${body}};`;
  const sayMetadata = `api.idToken.setCustomClaim('metadata', event.transaction.metadata);`;

  /** What each Action that said its metadata saw. */
  async function seen(flow: LoginFlow): Promise<unknown[]> {
    const { steps } = await sandbox.run(flow);
    const calls = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls : []));
    return calls.filter(({ path }) => path === 'idToken.setCustomClaim').map(({ args }) => args[1]);
  }

  describe('api.transaction.setMetadata', () => {
    it('shows at once, and in the events of later Actions', async () => {
      const set = action(`api.transaction.setMetadata('a', 1); api.transaction.setMetadata('b', true); ${sayMetadata}`);
      const change = action(`${sayMetadata} api.transaction.setMetadata('a', null); ${sayMetadata}`);

      expect(await seen(login({ actions: [set, change, change] }))).toEqual([
        { a: 1, b: true },
        { a: 1, b: true },
        { b: true },
        { b: true },
        { b: true },
      ]);
    });

    it('does not show what a script writes into the event', async () => {
      const write = action(`event.transaction.metadata.mine = 1; event.user.username = 'x';`);
      expect(await seen(login({ actions: [write, action(sayMetadata)] }))).toEqual([{}]);
    });

    it('makes a transaction where the event has none, and only then', async () => {
      const { transaction: _, ...event } = actionLogin('').event;
      const parts: Partial<LoginFlow> = { event };
      expect(await answerOf(sandbox, asking(`return event.transaction;`, parts))).toBeUndefined();
      const body = `api.transaction.setMetadata('a', 'b'); return event.transaction;`;
      expect(await answerOf(sandbox, asking(body, parts))).toEqual({ metadata: { a: 'b' } });
    });

    it.each(['"text"', '0', '1.5', 'Number.MAX_SAFE_INTEGER', 'false', '"v".repeat(8192)'])(
      'takes %s',
      async (value) => {
        expect(await failureOf(sandbox, actionLogin(`api.transaction.setMetadata('k', ${value});`))).toBeUndefined();
      },
    );

    it.each([
      ["'k'.repeat(65), 1", 'The metadata key exceeds 64 characters.'],
      ["'', 1", 'The metadata key must be a non-empty string.'],
      ['1, 1', 'The metadata key must be a non-empty string.'],
      ["'k', 'v'.repeat(8193)", 'The metadata value exceeds 8192 bytes.'],
      ["'k', 'ü'.repeat(4097)", 'The metadata value exceeds 8192 bytes.'],
      ["'k', {}", 'The metadata value must be a string, number or boolean.'],
      ["'k', undefined", 'The metadata value must be a string, number or boolean.'],
      ["'k', 2 ** 53", 'The metadata value must be a safe number.'],
      ["'k', NaN", 'The metadata value must be a safe number.'],
      ["'k', -Infinity", 'The metadata value must be a safe number.'],
    ])('refuses (%s)', async (args, message) => {
      const flow = actionLogin(`api.transaction.setMetadata(${args});`);
      expect(await failureOf(sandbox, flow)).toBe(message);
      expect(await callsOf(sandbox, flow)).toEqual([]);
    });

    it('holds 16 KB in all, those of earlier Actions included', async () => {
      const fill = action(
        `api.transaction.setMetadata('a', 'v'.repeat(8000)); api.transaction.setMetadata('b', 'v'.repeat(8000));`,
      );
      const add = (bytes: number) => action(`api.transaction.setMetadata('c', 'v'.repeat(${bytes}));`);
      expect(await failureOf(sandbox, login({ actions: [fill, add(381)] }))).toBeUndefined();
      expect(await failureOf(sandbox, login({ actions: [fill, add(382)] }))).toBe('The metadata exceeds 16384 bytes.');
      const replace = action(`api.transaction.setMetadata('a', 'v'.repeat(8000));`);
      expect(await failureOf(sandbox, login({ actions: [fill, replace] }))).toBeUndefined();
    });
  });
});

import { setTimeout as nextTimer } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from '#local-tenant/journal/memory-journal.ts';
import { type MakeSigningKey, SigningKeys } from '#local-tenant/signing-keys.ts';
import { type StoredSigningKey, storedSigningKeySchema } from '#local-tenant/store/records/signing-key.ts';
import { loadStore, type Store } from '#local-tenant/store/store.ts';

function keyOf(kid: string): StoredSigningKey {
  return storedSigningKeySchema.parse({ kid, jwk: { kty: 'RSA', n: 'n', e: 'e', d: 'd' } });
}

/** A store with one key, which nobody signs with. */
function storeWithKey(): Store {
  const store = loadStore(createMemoryJournal());
  store.signingKeys.put(keyOf('0'));
  return store;
}

const statesOf = ({ signingKeys }: Store) => signingKeys.list().map(({ kid, state }) => `${kid} ${state}`);

/** Makes keys that are named by their place; `asked` resolves when the first one is to be made. */
function keyMaker() {
  let ask = (): void => {};
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  let count = 0;
  const makeKey: MakeSigningKey = async (index) => {
    count += 1;
    ask();
    return keyOf(String(index));
  };
  return { asked, makeKey, count: () => count };
}

describe('the next signing key', () => {
  it('is made in the background, once', async () => {
    const store = storeWithKey();
    const { asked, makeKey, count } = keyMaker();
    using keys = new SigningKeys(store, makeKey, 0);
    keys.prepareNextSoon();
    keys.prepareNextSoon();
    expect(statesOf(store)).toEqual(['0 current']);
    await asked;
    await keys.prepareNext();
    keys.prepareNextSoon();
    await nextTimer(0);
    expect(statesOf(store)).toEqual(['0 current', '1 next']);
    expect(count()).toBe(1);
  });

  it('is not made for a tenant that closes', async () => {
    const store = storeWithKey();
    const { makeKey, count } = keyMaker();
    const keys = new SigningKeys(store, makeKey, 0);
    keys.prepareNextSoon();
    keys[Symbol.dispose]();
    keys.prepareNextSoon();
    await keys.prepareNext();
    await nextTimer(0);
    expect([count(), statesOf(store)]).toEqual([0, ['0 current']]);
  });

  it('is not written when the tenant closes while it is made', async () => {
    const store = storeWithKey();
    const keys = new SigningKeys(store, keyMaker().makeKey);
    const preparing = keys.prepareNext();
    keys[Symbol.dispose]();
    await preparing;
    expect(statesOf(store)).toEqual(['0 current']);
  });

  it('keeps no process alive that has nothing else to do', () => {
    using keys = new SigningKeys(storeWithKey(), keyMaker().makeKey);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    keys.prepareNextSoon();
    expect(timers()).toBe(before);
  });
});

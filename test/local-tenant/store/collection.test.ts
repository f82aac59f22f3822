import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from '#local-tenant/journal/memory-journal.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { loadStore, type Store } from '#local-tenant/store/store.ts';

function aUser(id: string, email?: string) {
  const profile = {
    user_id: id,
    identities: [],
    created_at: '',
    updated_at: '',
    ...(email !== undefined && { email }),
  };
  return { profile, password_hash: '', roles: [] };
}

function emptyStore(): Store {
  return loadStore(createMemoryJournal());
}

const idsOf = (users: readonly { readonly profile: { readonly user_id: string } }[]) =>
  users.map(({ profile }) => profile.user_id);

describe('an index of a collection', () => {
  it('finds records by another property, before and after it was first asked', () => {
    const { users } = emptyStore();
    users.put(aUser('1', 'a@example.com'));
    users.put(aUser('2'));
    expect(idsOf(users.by('email', 'a@example.com'))).toEqual(['1']);
    users.put(aUser('3', 'a@example.com'));
    expect(idsOf(users.by('email', 'a@example.com'))).toEqual(['1', '3']);
    expect(users.first('email', 'b@example.com')).toBeUndefined();
  });

  it('follows what changes and is deleted', () => {
    const { users } = emptyStore();
    users.put(aUser('1', 'a@example.com'));
    users.put(aUser('2', 'a@example.com'));
    expect(users.by('email', 'a@example.com')).toHaveLength(2);
    users.put(aUser('1', 'b@example.com'));
    users.put({ ...aUser('2', 'a@example.com'), roles: ['Buyer'] });
    expect(users.by('email', 'a@example.com')).toMatchObject([{ profile: { user_id: '2' }, roles: ['Buyer'] }]);
    expect(idsOf(users.by('email', 'b@example.com'))).toEqual(['1']);
    users.delete('2');
    expect(users.by('email', 'a@example.com')).toEqual([]);
    users.put(aUser('1'));
    expect(users.by('email', 'b@example.com')).toEqual([]);
  });

  it('may have several keys for one record', () => {
    const { clients } = emptyStore();
    const callbacks = ['https://a.example.com/callback', 'https://a.example.com/other', 'com.example.app://callback'];
    const origins = { web_origins: ['https://b.example.com/'], allowed_origins: ['https://*.c.example.com'] };
    const client = clients.put(createClient({ name: 'A', callbacks, ...origins }));
    for (const origin of ['https://a.example.com', 'https://b.example.com', 'https://*.c.example.com']) {
      expect(clients.by('origin', origin)).toEqual([client]);
    }
    clients.put({ ...client, callbacks: [] });
    expect(clients.by('origin', 'https://a.example.com')).toEqual([]);
    expect(clients.by('origin', 'https://b.example.com')).toHaveLength(1);
  });
});

describe('a store', () => {
  it('writes nothing of a commit that holds what it could not load again', () => {
    const journal = createMemoryJournal();
    const store = loadStore(journal);
    const change = { collection: 'rulesConfigs', id: 'B', value: { key: 'B', value: 7 } };
    const good = store.rulesConfigs.putting({ key: 'A', value: '1' });
    expect(() => store.commit([good, change])).toThrow('expected string');
    expect(() => store.commit([good, { ...change, collection: 'nothing' }])).toThrow('unknown collection "nothing"');
    expect(store.rulesConfigs.list()).toEqual([]);
    expect(loadStore(journal).rulesConfigs.list()).toEqual([]);
  });

  it('writes nothing that is nested so deep that nobody could load it', () => {
    const journal = createMemoryJournal();
    const store = loadStore(journal);
    const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const withMetadata = (levels: number) => {
      const { profile, ...user } = aUser('1');
      return { ...user, profile: { ...profile, user_metadata: { nested: nested(levels) } } };
    };
    store.users.put(withMetadata(590));
    expect(loadStore(journal).users.list()).toEqual([withMetadata(590)]);
    expect(() => store.users.put(withMetadata(600))).toThrow('JSON is nested too deep: expected at most 600 levels');
    expect(loadStore(journal).users.list()).toEqual([withMetadata(590)]);
  });

  it('tells when what runs has changed', () => {
    const store = emptyStore();
    const first = store.extensionsRevision;
    store.users.put(aUser('1'));
    expect(store.extensionsRevision).toBe(first);
    store.rulesConfigs.put({ key: 'A', value: '1' });
    expect(store.extensionsRevision).not.toBe(first);
  });

  it('goes back to a snapshot with as few changes as keep the order', () => {
    const journal = createMemoryJournal();
    const store = loadStore(journal);
    for (const key of ['A', 'B', 'C']) store.rulesConfigs.put({ key, value: '1' });
    const snapshot = store.snapshot();
    const before = store.rulesConfigs.list();
    store.rulesConfigs.put({ key: 'D', value: '1' });
    store.rulesConfigs.put({ key: 'B', value: '2' });
    store.restore(snapshot);
    expect(store.rulesConfigs.list()).toEqual(before);
    store.rulesConfigs.delete('A');
    store.restore(snapshot);
    expect(store.rulesConfigs.list()).toEqual(before);
    store.restore(snapshot);
    expect(loadStore(journal).rulesConfigs.list()).toEqual(before);
  });
});

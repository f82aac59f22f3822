import { describe, expect, it } from 'vitest';
import { GroupSync } from '#local-tenant/journal/group-sync.ts';

/** Syncs that end when the test says so. */
function heldSyncs() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const sync = () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject }));
  return { ends, syncs: new GroupSync(sync) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('writes that are made durable in groups', () => {
  it('wait for nothing while nothing was written', () => {
    expect(heldSyncs().syncs.settled()).toBeUndefined();
  });

  it('share a sync that begins after them, and no other', async () => {
    const { ends, syncs } = heldSyncs();
    const done: string[] = [];
    const write = (name: string) => {
      syncs.written();
      void syncs.settled()?.then(() => done.push(name));
    };
    write('a');
    write('b');
    await turn();
    expect(ends).toHaveLength(1);
    write('c');
    write('d');
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]?.resolve();
    await turn();
    expect(done).toEqual(['a', 'b']);
    expect(ends).toHaveLength(2);
    ends[1]?.resolve();
    await turn();
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(syncs.settled()).toBeUndefined();
  });

  it('hold back who reads what is not durable yet', async () => {
    const { ends, syncs } = heldSyncs();
    syncs.written();
    const writer = syncs.settled();
    await turn();
    const reader = syncs.settled();
    expect(reader).toBeInstanceOf(Promise);
    ends[0]?.resolve();
    expect(await Promise.all([writer, reader])).toEqual([undefined, undefined]);
  });

  it('fail all at once when the disk does, and from then on', async () => {
    const { ends, syncs } = heldSyncs();
    syncs.written();
    const first = Promise.allSettled([syncs.settled(), syncs.settled()]);
    await turn();
    ends[0]?.reject(new Error('EIO'));
    expect(await first).toMatchObject([{ reason: { message: 'EIO' } }, { reason: { message: 'EIO' } }]);
    expect(() => syncs.written()).toThrow('EIO');
  });
});

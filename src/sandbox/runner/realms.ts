import type { RealmKind } from '../realm-kind.ts';
import { createRealm, type Realm } from './realm.ts';
import type { Harness } from './world.ts';

/** A realm in the hands of one flow. */
export interface RealmLease {
  readonly realm: Realm;
  /** Ids of the scripts that are loaded in it. */
  readonly loaded: Set<number>;
}

/** The realms of a runner. */
export interface Realms {
  /** @param keepKey - asks for the realm that the last flow of this key left, if it is still there. */
  take(keepKey: string | undefined): RealmLease;
  /** Keeps the realm for the next flow, if that flow cannot tell; else makes a new one ready. */
  giveBack(lease: RealmLease): void;
}

/** Creates realms of one kind. The first is ready at once: it takes much longer than later ones. */
export function createRealms(kind: RealmKind, harness: Harness): Realms {
  const create = (): Realm => createRealm(kind, harness);
  let ready: Realm | undefined = create();
  let kept: (RealmLease & { readonly keepKey: string }) | undefined;

  const takeReady = (): RealmLease => {
    const realm = ready ?? create();
    ready = undefined;
    return { realm, loaded: new Set() };
  };
  return {
    take: (keepKey) => {
      if (keepKey === undefined) return takeReady();
      if (kept?.keepKey !== keepKey) kept = { ...takeReady(), keepKey };
      return kept;
    },
    giveBack: (lease) => {
      if (lease !== kept && lease.realm.isUnchanged()) ready = lease.realm;
      ready ??= create();
    },
  };
}

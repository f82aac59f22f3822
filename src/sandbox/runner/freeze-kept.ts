import { types } from 'node:util';
import { Script } from 'node:vm';
import type { RealmFunction } from '../realm/protocol.ts';
import type { shapeWatch } from '../realm/shape-watch.ts';
import type { told } from '../realm/told.ts';
import type { World } from './world.ts';

/** What the modules of the harness keep from one flow to the next, by name, as it is: it must not get to a script. */
export interface Kept extends Readonly<Record<string, unknown>> {
  readonly command: RealmFunction;
  readonly shapeWatch: typeof shapeWatch;
  readonly told: typeof told;
}

/** As `wrap-harness.ts` has left it. */
const takeScript = new Script(
  '(() => { const { harnessKeeps } = globalThis; delete globalThis.harnessKeeps; return harnessKeeps; })()',
);

/** Takes what the harness keeps away from where scripts would find it. */
export function takeKept(world: World): Kept {
  return world.inspect(takeScript) as Kept;
}

/**
 * Freezes an object that the harness keeps and no name leads to.
 *
 * A script can get it into its hands all the same: it replaces a method of the language, waits until the harness calls
 * it, and puts the method back. Whatever it then changed, no comparison of what names lead to would show.
 *
 * @throws Error - for what cannot be frozen, which the harness may not keep.
 */
export function freezeKept(object: object): void {
  if (types.isMap(object) || types.isSet(object) || types.isRegExp(object) || ArrayBuffer.isView(object)) {
    throw new Error('Freeze what the harness keeps: it holds a Map, a Set, a RegExp or a typed array');
  }
  Object.freeze(object);
}

import { core } from '../internals.ts';
import { checkCallback, later } from './later.ts';

type Args = readonly unknown[];

const call =
  (name: string) =>
  (...args: Args): unknown =>
    core.call(name, args);

const pbkdf2Sync = call('pbkdf2Sync');
const scryptSync = call('scryptSync');

/** HKDF alone gives an `ArrayBuffer`. */
const hkdfSync = (...args: Args): unknown => {
  const bytes = core.call('hkdfSync', args);
  return bytes instanceof Uint8Array ? Uint8Array.from(bytes).buffer : bytes;
};

/** Gives the form with a callback, which is the argument at this place, or before it where options may be left out. */
function withCallback(sync: (...args: Args) => unknown, place: number, hasOptions = false) {
  return (...args: Args): unknown => {
    const at = hasOptions && typeof args[place - 1] === 'function' ? place - 1 : place;
    const callback = checkCallback(args[at]);
    return later(() => sync(...args.slice(0, at)), callback);
  };
}

/** `crypto.pbkdf2` and its like */
export const derivations = {
  hkdf: withCallback(hkdfSync, 5),
  hkdfSync,
  pbkdf2: withCallback(pbkdf2Sync, 5),
  pbkdf2Sync,
  scrypt: withCallback(scryptSync, 4, true),
  scryptSync,
};

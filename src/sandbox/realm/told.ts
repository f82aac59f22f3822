/** Something that the realm tells its host, and what it told next. */
export interface Told {
  readonly parts: ToldParts;
  next: Told | undefined;
}

/** A `HostStatement`, which has so many parts at most. */
export type ToldParts = Readonly<Record<'kind' | 'one' | 'three' | 'two', unknown>>;

let first: Told | undefined;
let last: Told | undefined;

/**
 * What the realm tells its host waits here until the host takes it: each call from one world to the other costs as much
 * as everything else that a small script does. Objects and assignments only, which no script can have changed.
 */
export const told = {
  tell: (parts: ToldParts): void => {
    const added: Told = { parts, next: undefined };
    if (last) last.next = added;
    else first = added;
    last = added;
  },
  /** Takes all that has been told, the first one first. */
  take: (): Told | undefined => {
    const taken = first;
    first = undefined;
    last = undefined;
    return taken;
  },
};

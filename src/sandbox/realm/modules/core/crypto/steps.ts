import { core } from '../internals.ts';

/** A call of a method. */
type Call = readonly [method: string, args: readonly unknown[]];

/** An object that the host makes anew for every answer, out of all that was done with it. */
export interface Steps {
  /** Remembers a call that gives nothing back. */
  readonly add: (method: string, args: readonly unknown[]) => void;
  /** Remembers a call and tells what it gives. */
  readonly ask: (method: string, args: readonly unknown[]) => unknown;
  readonly copy: () => Steps;
}

/** Begins an object with a function of `crypto`, e.g. `createHash`. @throws what that function throws. */
export function beginSteps(factory: string, args: readonly unknown[], before?: readonly Call[]): Steps {
  const calls: Call[] = [...(before ?? [])];
  const replay = (): unknown => core.call(factory, [args, calls]);
  if (!before) replay();
  return {
    add: (method, given) => void calls.push([method, given.map(kept)]),
    ask: (method, given) => {
      calls.push([method, given.map(kept)]);
      try {
        return replay();
      } catch (error) {
        calls.pop();
        throw error;
      }
    },
    copy: () => beginSteps(factory, args, calls),
  };
}

/** A script may fill its buffer with something else before the host sees it. */
function kept(value: unknown): unknown {
  return ArrayBuffer.isView(value)
    ? Uint8Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    : value;
}

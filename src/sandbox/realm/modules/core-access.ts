import { create, parse, stringify } from '../intrinsics.ts';
import type { FlowSettings, HostFunction } from '../protocol.ts';
import { asBuffer } from './buffer/create-buffer.ts';
import { createKeys, type Keys } from './key-table.ts';
import { nodeError } from './node-error.ts';
import { decodeValue, encodeValue } from './wire-codec.ts';
import type { CoreResult, WireError } from './wire-value.ts';

/** What `runner/core/` does for the realm. */
export interface CoreAccess {
  readonly keys: Keys;
  /** Calls a function of `runner/core/`; bytes come back as `Buffer`. @throws what Node throws there. */
  readonly call: (name: string, args: readonly unknown[]) => unknown;
  /** As `call`, for what Node does with a promise only. */
  readonly start: (name: string, args: readonly unknown[]) => Promise<unknown>;
  readonly finish: (workId: number, resultJson: string) => void;
  /** Forgets what has not been finished. */
  readonly forget: () => void;
  /** Random bytes, the same in every run where the flow has a seed. */
  readonly randomBytes: (size: number) => Uint8Array;
}

/** The most that is asked for at once: the host has less memory than a script may take. */
const chunkSize = 65536;

/** Creates the access to `runner/core/`. */
export function createCoreAccess(host: HostFunction, settings: () => FlowSettings): CoreAccess {
  const keys = createKeys();
  const encode = (args: readonly unknown[]): string => stringify(args.map((arg) => encodeValue(arg, keys)));
  const resultOf = (json: string | undefined): unknown => {
    const result: CoreResult = parse(json ?? '{"error":{"name":"Error","message":"The sandbox does not answer"}}');
    if ('error' in result) throw errorOf(result.error);
    return decodeValue(result.value, keys, asBuffer);
  };
  const call = (name: string, args: readonly unknown[]): unknown => resultOf(host('core', name, encode(args)));
  let works: Record<number, (resultJson: string) => void> = create(null);
  let lastId = 0;
  return {
    keys,
    call,
    start: async (name, args) => {
      const argsJson = encode(args);
      const id = ++lastId;
      const done = new Promise<string>((resolve) => {
        works[id] = resolve;
      });
      host('start-work', id, name, argsJson);
      return resultOf(await done);
    },
    finish: (id, resultJson) => {
      const finish = works[id];
      delete works[id];
      finish?.(resultJson);
    },
    forget: () => {
      works = create(null);
    },
    randomBytes: createRandomBytes(call, settings),
  };
}

function createRandomBytes(call: CoreAccess['call'], settings: () => FlowSettings): CoreAccess['randomBytes'] {
  let drawnFor: FlowSettings | undefined;
  let drawn = 0;
  const draw = (size: number): unknown => {
    const current = settings();
    if (current.seed === undefined) return call('randomBytes', [size]);
    if (current !== drawnFor) drawn = 0;
    drawnFor = current;
    return call('seededBytes', [current.seed, drawn++, size]);
  };
  return (size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += chunkSize) {
      const chunk = draw(Math.min(chunkSize, size - at));
      if (chunk instanceof Uint8Array) bytes.set(chunk, at);
    }
    return bytes;
  };
}

function errorOf({ name, message, code }: WireError): Error {
  const Class = [TypeError, RangeError, SyntaxError, Error].find((candidate) => candidate.name === name);
  if (!Class) return domException(name, message);
  return code === undefined ? new Class(message) : nodeError(Class, code, message);
}

function domException(name: string, message: string): Error {
  return 'DOMException' in globalThis ? new DOMException(message, name) : Object.assign(new Error(message), { name });
}

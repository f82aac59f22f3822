import * as crypto from 'node:crypto';

/** What a script did with an object: method and arguments. */
type Calls = readonly (readonly [method: string, args: readonly unknown[]])[];

/** Creates an object and repeats on it all that the script did. Returns what the last call gives. */
type Replay = (args: readonly unknown[], calls: Calls) => unknown;

/**
 * What `crypto` does step by step. No object stays here between two calls: the realm sends the whole history.
 *
 * Of each object only these methods may be called.
 */
export const replayFunctions = {
  createCipheriv: replay(crypto.createCipheriv, ['final', 'getAuthTag', 'setAAD', 'setAutoPadding', 'update']),
  createDecipheriv: replay(crypto.createDecipheriv, ['final', 'setAAD', 'setAuthTag', 'setAutoPadding', 'update']),
  createECDH: replay(crypto.createECDH, ['computeSecret', 'getPrivateKey', 'getPublicKey', 'setPrivateKey']),
  createHash: replay(crypto.createHash, ['digest', 'update']),
  createHmac: replay(crypto.createHmac, ['digest', 'update']),
  createSign: replay(crypto.createSign, ['sign', 'update']),
  createVerify: replay(crypto.createVerify, ['update', 'verify']),
} satisfies Record<string, Replay>;

function replay(create: (...args: never[]) => object, methods: readonly string[]): Replay {
  return (args, calls) => {
    const object: unknown = Reflect.apply(create, undefined, args);
    let result: unknown;
    for (const [method, given] of calls) result = invoke(object, methods, method, given);
    return result === object ? undefined : result;
  };
}

function invoke(object: unknown, methods: readonly string[], method: string, args: readonly unknown[]): unknown {
  const called: unknown = methods.includes(method) ? Reflect.get(Object(object), method) : undefined;
  if (typeof called !== 'function') throw new TypeError(`${method} is not a function`);
  return Reflect.apply(called, object, args);
}

import type { Transform } from 'node:stream';

/** What an object does with what is written to it. */
export interface Transforming {
  readonly take: (chunk: unknown, encoding: unknown) => unknown;
  readonly end: () => unknown;
}

const methods = [
  Symbol.asyncIterator,
  'emit',
  'end',
  'on',
  'once',
  'pipe',
  'read',
  'removeListener',
  'setEncoding',
  'write',
];

/**
 * Gives the objects of a class the methods of a stream.
 *
 * The stream is made when the first of them is called: nearly nobody does, and the module is large.
 */
export function defineStreamMethods<Self extends object>(prototype: Self, work: (self: Self) => Transforming): void {
  const streams = new WeakMap<Self, Transform>();
  const streamOf = (self: Self): Transform => {
    const stream = streams.get(self) ?? createStream(work(self));
    streams.set(self, stream);
    return stream;
  };
  for (const name of methods) {
    const value = function (this: Self, ...args: readonly unknown[]): unknown {
      const stream = streamOf(this);
      const result: unknown = Reflect.apply(Reflect.get(stream, name), stream, args);
      return result === stream ? this : result;
    };
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

function createStream({ take, end }: Transforming): Transform {
  const { Transform }: typeof import('node:stream') = require('node:stream');
  return new Transform({
    transform: (chunk, encoding, done) => done(null, take(chunk, encoding)),
    flush: (done) => done(null, end()),
  });
}

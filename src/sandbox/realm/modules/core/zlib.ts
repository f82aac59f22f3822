import { Transform } from 'node:stream';
import { invalidArgType } from '../node-error.ts';
import { checkCallback, later } from './crypto/later.ts';
import { core } from './internals.ts';

const methods = [
  ['brotliCompress', 'BrotliCompress'],
  ['brotliDecompress', 'BrotliDecompress'],
  ['deflate', 'Deflate'],
  ['deflateRaw', 'DeflateRaw'],
  ['gunzip', 'Gunzip'],
  ['gzip', 'Gzip'],
  ['inflate', 'Inflate'],
  ['inflateRaw', 'InflateRaw'],
  ['unzip', 'Unzip'],
] as const;

const constants = Object(core.call('zlibConstants', []));

/** `zlib`: streams give all at their end */
export const coreModule = {
  ...constants,
  ...Object.assign({}, ...methods.map(([method, className]) => functionsOf(method, className))),
  constants,
  crc32: (data: unknown, start?: unknown) => core.call('crc32', [data, start]),
};

function functionsOf(method: string, className: string): Readonly<Record<string, unknown>> {
  const sync = (data: unknown, options?: unknown): unknown => core.call(`${method}Sync`, [checkData(data), options]);
  class Compressing extends Transform {
    readonly #chunks: Buffer[] = [];
    constructor(options?: unknown) {
      super({
        transform: (chunk: Buffer, _encoding, done) => {
          this.#chunks.push(Buffer.from(chunk));
          done();
        },
        flush: (done) => this.#finish(options, done),
      });
    }
    #finish(options: unknown, done: (error: Error | null, data?: unknown) => void): void {
      try {
        done(null, this.#chunks.length > 0 ? sync(Buffer.concat(this.#chunks), options) : undefined);
      } catch (error) {
        done(error instanceof Error ? error : new Error(`${error}`));
      }
    }
    close(): void {
      this.destroy();
    }
  }
  Object.defineProperty(Compressing, 'name', { value: className });
  return {
    [className]: Compressing,
    [`create${className}`]: (options?: unknown) => new Compressing(options),
    [method]: (data: unknown, ...rest: readonly unknown[]) =>
      later(() => sync(data, rest.length > 1 ? rest[0] : undefined), checkCallback(rest.at(-1))),
    [`${method}Sync`]: sync,
  };
}

function checkData(data: unknown): unknown {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data) || data instanceof ArrayBuffer) return data;
  const expected = 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer';
  throw invalidArgType('buffer', expected, data);
}

import { core } from './internals.ts';

const maxLength = 2 ** 32;

/** `buffer`: the global `Buffer` and what goes with it */
export const coreModule = {
  Blob: globalThis.Blob,
  Buffer,
  File: Reflect.get(globalThis, 'File'),
  INSPECT_MAX_BYTES: 50,
  SlowBuffer: Buffer,
  atob,
  btoa,
  constants: { MAX_LENGTH: maxLength, MAX_STRING_LENGTH: 536870888 },
  isAscii: (bytes: Uint8Array) => bytes.every((byte) => byte < 128),
  isUtf8: (bytes: Uint8Array) => core.call('isUtf8', [bytes]),
  kMaxLength: maxLength,
  kStringMaxLength: 536870888,
  transcode: (bytes: Uint8Array, from: string, to: string) => core.call('transcode', [bytes, from, to]),
};

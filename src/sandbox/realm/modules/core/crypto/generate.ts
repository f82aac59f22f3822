import { promisify } from 'node:util';
import { core } from '../internals.ts';
import { checkCallback, later } from './later.ts';

interface KeyPair {
  readonly publicKey: unknown;
  readonly privateKey: unknown;
}

/** `crypto.generateKeyPair` and its like. No seed makes these keys the same. */
export const generation = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };

function generateKeySync(type: unknown, options: unknown): unknown {
  return core.call('generateKeySync', [type, options]);
}

function generateKey(type: unknown, options: unknown, callback: unknown): void {
  later(() => generateKeySync(type, options), checkCallback(callback));
}

function generateKeyPairSync(type: unknown, options?: unknown): KeyPair {
  const pair = Object(core.call('generateKeyPairSync', [type, options]));
  return { publicKey: pair.publicKey, privateKey: pair.privateKey };
}

function generateKeyPair(type: unknown, options: unknown, callback: unknown): void {
  const call = checkCallback(callback);
  later(
    () => generateKeyPairSync(type, options),
    (error: unknown, pair?: KeyPair) => call(error, pair?.publicKey, pair?.privateKey),
  );
}

Object.defineProperty(generateKeyPair, promisify.custom, {
  value: async (type: unknown, options: unknown) => generateKeyPairSync(type, options),
});

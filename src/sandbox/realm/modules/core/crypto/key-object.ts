import { invalidArgType, nodeError } from '../../node-error.ts';
import { decodeValue } from '../../wire-codec.ts';
import type { WireKey } from '../../wire-value.ts';
import { core } from '../internals.ts';

/** A key as `crypto` gives and takes it. What it is made of stays out of the script's sight. */
export class KeyObject {
  constructor(type: unknown) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'type' is invalid. Received '${type}'`);
    }
  }
  static from(key: unknown): object {
    const tag = typeof key === 'object' && key ? core.keys.wireOf(key) : undefined;
    if (tag?.$ !== 'crypto-key') throw invalidArgType('key', 'an instance of CryptoKey', key);
    return keyOf(tag.key);
  }
  get type(): string {
    return wireOf(this).type;
  }
  get asymmetricKeyType(): string | undefined {
    return wireOf(this).asymmetricKeyType;
  }
  get asymmetricKeyDetails(): unknown {
    const { asymmetricKeyDetails: details } = wireOf(this);
    return details === undefined ? undefined : decodeValue(details, core.keys, (bytes) => bytes);
  }
  get symmetricKeySize(): number | undefined {
    const { type, material } = wireOf(this);
    return type === 'secret' ? Buffer.byteLength(material, 'base64') : undefined;
  }
  export(options?: unknown): unknown {
    return core.call('exportKey', [this, options]);
  }
  equals(other: unknown): boolean {
    if (!(other instanceof KeyObject)) throw invalidArgType('otherKeyObject', 'an instance of KeyObject', other);
    return core.call('keysAreEqual', [this, other]) === true;
  }
}

class SecretKeyObject extends KeyObject {}
class PublicKeyObject extends KeyObject {}
class PrivateKeyObject extends KeyObject {}

const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };

core.keys.showKeysAs(keyOf);

function keyOf({ type, material, asymmetricKeyType, asymmetricKeyDetails }: WireKey): KeyObject {
  const key = new classes[type](type);
  core.keys.register(key, {
    $: 'key',
    key: {
      type,
      material,
      ...(asymmetricKeyType !== undefined && { asymmetricKeyType }),
      ...(asymmetricKeyDetails !== undefined && { asymmetricKeyDetails }),
    },
  });
  return key;
}

function wireOf(key: object): WireKey {
  const tag = core.keys.wireOf(key);
  if (tag?.$ !== 'key') throw new TypeError('Value of "this" must be of type KeyObject');
  return tag.key;
}

/** `crypto.createPublicKey` and its like */
export const keyFunctions = {
  createPrivateKey: (key: unknown) => core.call('createPrivateKey', [key]),
  createPublicKey: (key: unknown) => core.call('createPublicKey', [key]),
  createSecretKey: (key: unknown, encoding?: unknown) => core.call('createSecretKey', [key, encoding]),
};

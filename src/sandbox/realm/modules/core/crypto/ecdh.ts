import { core } from '../internals.ts';

/** What `createECDH` gives. */
export class ECDH {
  readonly #curve: unknown;
  #privateKey: unknown;
  constructor(curve: unknown) {
    this.#curve = curve;
    core.call('createECDH', [[curve], []]);
  }
  generateKeys(encoding?: unknown, format?: unknown): unknown {
    this.#privateKey = core.call('generateECDHKeys', [this.#curve]);
    return this.getPublicKey(encoding, format);
  }
  computeSecret(other: unknown, inputEncoding?: unknown, outputEncoding?: unknown): unknown {
    return this.#ask('computeSecret', [other, inputEncoding, outputEncoding]);
  }
  getPrivateKey(encoding?: unknown): unknown {
    return this.#ask('getPrivateKey', [encoding]);
  }
  getPublicKey(encoding?: unknown, format?: unknown): unknown {
    return this.#ask('getPublicKey', [encoding, format]);
  }
  setPrivateKey(key: unknown, encoding?: unknown): void {
    this.#privateKey = typeof key === 'string' ? Buffer.from(key, encodingOf(encoding)) : key;
    this.#ask('getPublicKey', []);
  }
  #ask(method: string, args: readonly unknown[]): unknown {
    const before = this.#privateKey === undefined ? [] : [['setPrivateKey', [this.#privateKey]]];
    return core.call('createECDH', [[this.#curve], [...before, [method, args]]]);
  }
}

function encodingOf(name: unknown): BufferEncoding {
  return typeof name === 'string' && Buffer.isEncoding(name) ? name : 'utf8';
}

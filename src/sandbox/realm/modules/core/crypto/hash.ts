import { nodeError } from '../../node-error.ts';
import { checkData } from './check-data.ts';
import { beginSteps, type Steps } from './steps.ts';
import { defineStreamMethods } from './with-stream.ts';

/** What `createHash` and `createHmac` have in common. */
class Digest {
  readonly #steps: Steps;
  #isFinal = false;
  constructor(steps: Steps) {
    this.#steps = steps;
  }
  get open(): Steps {
    if (this.#isFinal) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    return this.#steps;
  }
  update(data: unknown, encoding?: unknown): this {
    const { open } = this;
    checkData(data);
    open.add('update', [data, encoding]);
    return this;
  }
  digest(encoding?: unknown): unknown {
    const { open } = this;
    this.#isFinal = true;
    return open.ask('digest', [encoding]);
  }
}

defineStreamMethods(Digest.prototype, (digest) => ({
  take: (chunk, encoding) => void digest.update(chunk, encoding),
  end: () => digest.digest(),
}));

/** What `createHash` gives. */
export class Hash extends Digest {
  copy(): Hash {
    return new Hash(this.open.copy());
  }
}

/** What `createHmac` gives. */
export class Hmac extends Digest {}

/** `crypto.createHash` */
export function createHash(algorithm: unknown, options?: unknown): Hash {
  return new Hash(beginSteps('createHash', [algorithm, options]));
}

/** `crypto.createHmac` */
export function createHmac(algorithm: unknown, key: unknown, options?: unknown): Hmac {
  return new Hmac(beginSteps('createHmac', [algorithm, key, options]));
}

/** `crypto.hash` */
export function hash(algorithm: unknown, data: unknown, encoding: unknown = 'hex'): unknown {
  return createHash(algorithm).update(data).digest(encoding);
}

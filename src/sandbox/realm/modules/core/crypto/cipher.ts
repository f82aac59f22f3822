import { beginSteps, type Steps } from './steps.ts';
import { defineStreamMethods } from './with-stream.ts';

/** What `createCipheriv` and `createDecipheriv` have in common. */
class Transformation {
  readonly #steps: Steps;
  constructor(steps: Steps) {
    this.#steps = steps;
  }
  protected get steps(): Steps {
    return this.#steps;
  }
  update(data: unknown, inputEncoding?: unknown, outputEncoding?: unknown): unknown {
    return this.#steps.ask('update', [data, inputEncoding, outputEncoding]);
  }
  final(outputEncoding?: unknown): unknown {
    return this.#steps.ask('final', [outputEncoding]);
  }
  setAAD(data: unknown, options?: unknown): this {
    this.#steps.ask('setAAD', [data, options]);
    return this;
  }
  setAutoPadding(isOn: unknown = true): this {
    this.#steps.ask('setAutoPadding', [isOn]);
    return this;
  }
}

defineStreamMethods(Transformation.prototype, (cipher) => ({
  take: (chunk, encoding) => cipher.update(chunk, encoding),
  end: () => cipher.final(),
}));

/** What `createCipheriv` gives. */
export class Cipheriv extends Transformation {
  getAuthTag(): unknown {
    return this.steps.ask('getAuthTag', []);
  }
}

/** What `createDecipheriv` gives. */
export class Decipheriv extends Transformation {
  setAuthTag(tag: unknown, encoding?: unknown): this {
    this.steps.ask('setAuthTag', [tag, encoding]);
    return this;
  }
}

/** `crypto.createCipheriv` */
export function createCipheriv(algorithm: unknown, key: unknown, iv: unknown, options?: unknown): Cipheriv {
  return new Cipheriv(beginSteps('createCipheriv', [algorithm, key, iv, options]));
}

/** `crypto.createDecipheriv` */
export function createDecipheriv(algorithm: unknown, key: unknown, iv: unknown, options?: unknown): Decipheriv {
  return new Decipheriv(beginSteps('createDecipheriv', [algorithm, key, iv, options]));
}

import { core } from '../internals.ts';
import { checkData } from './check-data.ts';
import { later } from './later.ts';
import { beginSteps, type Steps } from './steps.ts';
import { defineStreamMethods } from './with-stream.ts';

/** What `createSign` and `createVerify` have in common. */
class Signed {
  readonly #steps: Steps;
  constructor(steps: Steps) {
    this.#steps = steps;
  }
  protected get steps(): Steps {
    return this.#steps;
  }
  update(data: unknown, encoding?: unknown): this {
    checkData(data);
    this.#steps.add('update', [data, encoding]);
    return this;
  }
}

defineStreamMethods(Signed.prototype, (signed) => ({
  take: (chunk, encoding) => void signed.update(chunk, encoding),
  end: () => undefined,
}));

/** What `createSign` gives. */
export class Sign extends Signed {
  sign(key: unknown, outputEncoding?: unknown): unknown {
    return this.steps.ask('sign', [key, outputEncoding]);
  }
}

/** What `createVerify` gives. */
export class Verify extends Signed {
  verify(key: unknown, signature: unknown, encoding?: unknown): unknown {
    return this.steps.ask('verify', [key, signature, encoding]);
  }
}

/** `crypto.createSign` */
export function createSign(algorithm: unknown): Sign {
  return new Sign(beginSteps('createSign', [algorithm]));
}

/** `crypto.createVerify` */
export function createVerify(algorithm: unknown): Verify {
  return new Verify(beginSteps('createVerify', [algorithm]));
}

/** `crypto.sign` */
export function sign(algorithm: unknown, data: unknown, key: unknown, callback?: unknown): unknown {
  return later(() => core.call('sign', [algorithm, data, key]), callback);
}

/** `crypto.verify` */
export function verify(
  algorithm: unknown,
  data: unknown,
  key: unknown,
  signature: unknown,
  callback?: unknown,
): unknown {
  return later(() => core.call('verify', [algorithm, data, key, signature]), callback);
}

import { DOMException } from './dom-exception.ts';
import { Event } from './event.ts';
import { EventTarget } from './event-target.ts';

const creating = Symbol('creating');

let abort: (signal: AbortSignal, reason: unknown) => void;

/** Says that something is no longer wanted. */
export class AbortSignal extends EventTarget {
  static {
    abort = (signal, reason) => signal.#abort(reason);
  }
  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(creating);
    signal.#abort(reason);
    return signal;
  }
  static timeout(delayMs: unknown): AbortSignal {
    const signal = new AbortSignal(creating);
    setTimeout(() => signal.#abort(timeoutError()), Number(delayMs)).unref();
    return signal;
  }
  static any(signals: Iterable<unknown>): AbortSignal {
    const signal = new AbortSignal(creating);
    const sources = [...signals].map(checkSignal);
    const aborted = sources.find((source) => source.aborted);
    if (aborted) signal.#abort(aborted.reason);
    else for (const source of sources) source.addEventListener('abort', () => signal.#abort(source.reason));
    return signal;
  }
  #isAborted = false;
  #reason: unknown;
  #handler: unknown = null;
  constructor(key?: unknown) {
    super();
    if (key !== creating) throw new TypeError('Illegal constructor');
  }
  get aborted(): boolean {
    return this.#isAborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  get onabort(): unknown {
    return this.#handler;
  }
  set onabort(handler: unknown) {
    this.removeEventListener('abort', this.#handler);
    this.#handler = typeof handler === 'function' ? handler : null;
    this.addEventListener('abort', this.#handler);
  }
  throwIfAborted(): void {
    if (this.#isAborted) throw this.#reason;
  }
  #abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#reason = reason;
    this.dispatchEvent(new Event('abort'));
  }
}

/** Has a signal of its own, and aborts it. */
export class AbortController {
  readonly #signal = createSignal();
  get signal(): AbortSignal {
    return this.#signal;
  }
  abort(reason?: unknown): void {
    abort(this.#signal, reason);
  }
}

/** Takes a signal that may be missing. @throws TypeError - for anything else. */
export function checkSignal(signal: unknown): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  throw new TypeError('The "signal" argument must be an instance of AbortSignal.');
}

function createSignal(): AbortSignal {
  return new AbortSignal(creating);
}

function timeoutError(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}

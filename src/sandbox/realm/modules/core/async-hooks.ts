/**
 * A store that a function finds again in what it calls.
 *
 * Beyond an `await` nothing tells who goes on. There the store is that of the last `run` whose promise has not settled,
 * which is right for a script that has one at a time.
 */
class AsyncLocalStorage {
  #inner: { readonly store: unknown } | undefined;
  #pending: { readonly store: unknown }[] = [];

  static bind<Work>(work: Work): Work {
    return work;
  }
  static snapshot() {
    return (work: (...args: readonly unknown[]) => unknown, ...args: readonly unknown[]): unknown => work(...args);
  }
  getStore(): unknown {
    return (this.#inner ?? this.#pending.at(-1))?.store;
  }
  run(store: unknown, work: (...args: readonly unknown[]) => unknown, ...args: readonly unknown[]): unknown {
    const outer = this.#inner;
    const frame = { store };
    this.#inner = frame;
    try {
      const result = work(...args);
      this.#keep(frame, result);
      return result;
    } finally {
      this.#inner = outer;
    }
  }
  exit(work: (...args: readonly unknown[]) => unknown, ...args: readonly unknown[]): unknown {
    return this.run(undefined, work, ...args);
  }
  enterWith(store: unknown): void {
    this.#pending.push({ store });
  }
  disable(): void {
    this.#inner = undefined;
    this.#pending = [];
  }
  #keep(frame: { readonly store: unknown }, result: unknown): void {
    if (!(result instanceof Promise)) return;
    this.#pending.push(frame);
    const forget = (): void => {
      this.#pending = this.#pending.filter((other) => other !== frame);
    };
    result.then(forget, forget);
  }
}

class AsyncResource {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
  static bind<Work>(work: Work): Work {
    return work;
  }
  bind<Work>(work: Work): Work {
    return work;
  }
  runInAsyncScope(
    work: (...args: readonly unknown[]) => unknown,
    self?: unknown,
    ...args: readonly unknown[]
  ): unknown {
    return Reflect.apply(work, self, args);
  }
  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return 1;
  }
  triggerAsyncId(): number {
    return 0;
  }
}

/** `async_hooks`: storage, and hooks that never hear of anything */
export const coreModule = {
  AsyncLocalStorage,
  AsyncResource,
  asyncWrapProviders: {},
  createHook: () => ({ enable: () => {}, disable: () => {} }),
  executionAsyncId: () => 1,
  executionAsyncResource: () => ({}),
  triggerAsyncId: () => 0,
};

interface WaitOptions {
  readonly signal?: AbortSignal;
}

/** `timers/promises` */
export const coreModule = {
  setTimeout: wait,
  setImmediate: async <Value>(value: Value, options: WaitOptions = {}): Promise<Value> =>
    untilAborted(options, (resolve) => {
      const timer = setImmediate(() => resolve(value));
      return () => clearImmediate(timer);
    }),
  setInterval: async function* <Value>(delayMs?: number, value?: Value, options?: WaitOptions) {
    while (true) yield await wait(delayMs, value, options);
  },
  scheduler: {
    wait: (delayMs: number, options?: WaitOptions) => wait(delayMs, undefined, options),
    yield: () => wait(0),
  },
};

function wait<Value>(delayMs?: number, value?: Value, options: WaitOptions = {}): Promise<Value | undefined> {
  return untilAborted(options, (resolve) => {
    const timer = setTimeout(() => resolve(value), delayMs);
    return () => clearTimeout(timer);
  });
}

function untilAborted<Value>(
  { signal }: WaitOptions,
  start: (resolve: (value: Value) => void) => () => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      stop();
      const error = new Error('The operation was aborted', { cause: signal?.reason });
      reject(Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' }));
    };
    const stop = start(resolve);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

import port, { type EventEmitter } from 'node:events';

const errorMonitor = Symbol('events.errorMonitor');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');

const additions = {
  captureRejectionSymbol,
  captureRejections: false,
  errorMonitor,
  getEventListeners: (emitter: EventEmitter, name: string | symbol) => emitter.listeners(name),
  getMaxListeners: (emitter: EventEmitter) => emitter.getMaxListeners(),
  on,
  setMaxListeners: (count: number, ...emitters: readonly EventEmitter[]) => {
    for (const emitter of emitters) emitter.setMaxListeners(count);
  },
};

/** `events`: the class itself, with what else the module holds as its properties */
export const coreModule = Object.assign(port, additions);

/** Gives the events of this name as they come. An `error` ends it. */
async function* on(emitter: EventEmitter, name: string): AsyncGenerator<readonly unknown[]> {
  const events: (readonly unknown[])[] = [];
  const failures: unknown[] = [];
  let wake = (): void => {};
  const add = (...args: readonly unknown[]): void => {
    events.push(args);
    wake();
  };
  const fail = (error: unknown): void => {
    failures.push(error);
    wake();
  };
  emitter.on(name, add).on('error', fail);
  try {
    while (true) {
      const event = events.shift();
      if (event) yield event;
      else if (failures.length > 0) throw failures[0];
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    emitter.off(name, add).off('error', fail);
  }
}

import * as promises from 'node:timers/promises';

/** `timers`: the globals */
export const coreModule = {
  clearImmediate,
  clearInterval,
  clearTimeout,
  promises,
  setImmediate,
  setInterval,
  setTimeout,
};

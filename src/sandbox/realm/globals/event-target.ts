import { deliverEvent, Event } from './event.ts';
import { reportUncaught } from './host-link.ts';
import { isObject, read, readOptional } from './values.ts';

interface Listener {
  readonly type: string;
  readonly callback: unknown;
  readonly isCapturing: boolean;
  readonly isOnce: boolean;
}

/** What hands events to listeners. */
export class EventTarget {
  #listeners: readonly Listener[] = [];
  addEventListener(type: unknown, callback: unknown, options?: unknown): void {
    if (!isObject(callback)) return;
    const signal = readOptional(options, 'signal');
    if (signal instanceof EventTarget && readOptional(signal, 'aborted')) return;
    const listener: Listener = {
      type: `${type}`,
      callback,
      isCapturing: isCapturing(options),
      isOnce: Boolean(readOptional(options, 'once')),
    };
    if (this.#listeners.some((other) => isSame(other, listener))) return;
    this.#listeners = [...this.#listeners, listener];
    if (signal instanceof EventTarget) signal.addEventListener('abort', () => this.#remove(listener), { once: true });
  }
  removeEventListener(type: unknown, callback: unknown, options?: unknown): void {
    this.#remove({ type: `${type}`, callback, isCapturing: isCapturing(options), isOnce: false });
  }
  dispatchEvent(event: unknown): boolean {
    if (!(event instanceof Event)) throw new TypeError('The "event" argument must be an instance of Event.');
    deliverEvent(event, this, (isStopped) => {
      for (const listener of this.#listeners) {
        if (listener.type !== event.type || !this.#listeners.includes(listener)) continue;
        if (listener.isOnce) this.#remove(listener);
        callListener(listener.callback, this, event);
        if (isStopped()) return;
      }
    });
    return !event.defaultPrevented;
  }
  #remove(listener: Listener): void {
    this.#listeners = this.#listeners.filter((other) => !isSame(other, listener));
  }
}

/** What a listener throws reaches nobody who could catch it. */
function callListener(callback: unknown, target: object, event: Event): void {
  try {
    if (typeof callback === 'function') callback.call(target, event);
    else if (isObject(callback)) handleEvent(callback, event);
  } catch (error) {
    reportUncaught(error);
  }
}

function handleEvent(listener: object, event: Event): void {
  const handle = read(listener, 'handleEvent');
  if (typeof handle === 'function') handle.call(listener, event);
}

function isSame(left: Listener, right: Listener): boolean {
  return left.type === right.type && left.callback === right.callback && left.isCapturing === right.isCapturing;
}

function isCapturing(options: unknown): boolean {
  return typeof options === 'boolean' ? options : Boolean(readOptional(options, 'capture'));
}

import { elapsedMs } from './performance-entry.ts';
import { isObject, read } from './values.ts';

/** Hands an event to one target, of which this calls the listeners until the event says that it is enough. */
type Deliver = (event: Event, target: object, call: (isStopped: () => boolean) => void) => void;

let deliver: Deliver;

/** Something that happened, for the listeners of an `EventTarget`. Nothing here has parents, so nothing bubbles. */
export class Event {
  static {
    deliver = (event, target, call) => {
      event.#target = target;
      event.#currentTarget = target;
      call(() => event.#isStopped);
      event.#currentTarget = null;
    };
  }
  readonly #type: string;
  readonly #init: unknown;
  readonly #timeStamp = elapsedMs();
  #target: object | null = null;
  #currentTarget: object | null = null;
  #isStopped = false;
  #isPropagationStopped = false;
  #isPrevented = false;
  constructor(type: unknown, init?: unknown) {
    this.#type = `${type}`;
    this.#init = init;
  }
  get type(): string {
    return this.#type;
  }
  get target(): object | null {
    return this.#target;
  }
  get srcElement(): object | null {
    return this.#target;
  }
  get currentTarget(): object | null {
    return this.#currentTarget;
  }
  get bubbles(): boolean {
    return flag(this.#init, 'bubbles');
  }
  get cancelable(): boolean {
    return flag(this.#init, 'cancelable');
  }
  get composed(): boolean {
    return flag(this.#init, 'composed');
  }
  get isTrusted(): boolean {
    return false;
  }
  get timeStamp(): number {
    return this.#timeStamp;
  }
  get eventPhase(): number {
    return this.#currentTarget ? 2 : 0;
  }
  get defaultPrevented(): boolean {
    return this.#isPrevented;
  }
  get returnValue(): boolean {
    return !this.#isPrevented;
  }
  get cancelBubble(): boolean {
    return this.#isPropagationStopped;
  }
  set cancelBubble(stops: unknown) {
    if (stops) this.stopPropagation();
  }
  composedPath(): object[] {
    return this.#currentTarget ? [this.#currentTarget] : [];
  }
  preventDefault(): void {
    this.#isPrevented ||= this.cancelable;
  }
  stopPropagation(): void {
    this.#isPropagationStopped = true;
  }
  stopImmediatePropagation(): void {
    this.#isPropagationStopped = true;
    this.#isStopped = true;
  }
}

/** An event with a value of the script's. */
export class CustomEvent extends Event {
  readonly #detail: unknown;
  constructor(type: unknown, init?: unknown) {
    super(type, init);
    this.#detail = isObject(init) ? (read(init, 'detail') ?? null) : null;
  }
  get detail(): unknown {
    return this.#detail;
  }
}

/** Hands an event to a target. */
export function deliverEvent(...args: Parameters<Deliver>): void {
  deliver(...args);
}

function flag(init: unknown, name: string): boolean {
  return isObject(init) && Boolean(read(init, name));
}

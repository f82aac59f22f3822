type Listener = (message: unknown, name: string | symbol) => void;

class Channel {
  readonly name: string | symbol;
  readonly #listeners: Listener[] = [];
  constructor(name: string | symbol) {
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return this.#listeners.length > 0;
  }
  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }
  unsubscribe(listener: Listener): boolean {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
    return index >= 0;
  }
  publish(message: unknown): void {
    for (const listener of this.#listeners) listener(message, this.name);
  }
  runStores<Result>(message: unknown, work: () => Result): Result {
    this.publish(message);
    return work();
  }
}

const channels = new Map<string | symbol, Channel>();

/** `diagnostics_channel` */
export const coreModule = {
  Channel,
  channel,
  hasSubscribers: (name: string | symbol) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name: string | symbol, listener: Listener) => channel(name).subscribe(listener),
  tracingChannel: (name: string) =>
    Object.fromEntries(
      ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((part) => [part, channel(`tracing:${name}:${part}`)]),
    ),
  unsubscribe: (name: string | symbol, listener: Listener) => channel(name).unsubscribe(listener),
};

function channel(name: string | symbol): Channel {
  const found = channels.get(name) ?? new Channel(name);
  channels.set(name, found);
  return found;
}

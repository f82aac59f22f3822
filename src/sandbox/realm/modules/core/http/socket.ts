import { EventEmitter } from 'node:events';

/** Stands for a connection, of which packages ask only whether it is there. */
class Socket extends EventEmitter {
  readonly connecting = false;
  readonly destroyed = false;
  readonly encrypted = true;
  readonly authorized = true;
  readonly readable = true;
  readonly writable = true;
  readonly remoteAddress = '203.0.113.1';
  readonly remotePort = 443;
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  destroy(): this {
    return this;
  }
  end(): this {
    return this;
  }
}

/** The connection of every request. */
export const socket = new Socket().setMaxListeners(0);

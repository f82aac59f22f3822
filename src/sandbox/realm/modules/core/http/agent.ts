import { EventEmitter } from 'node:events';
import { callable } from './callable.ts';

/** What keeps connections in Node, and has none here. */
class PlainAgent extends EventEmitter {
  readonly options: object;
  readonly requests = {};
  readonly sockets = {};
  readonly freeSockets = {};
  maxSockets = Infinity;
  maxFreeSockets = 256;
  maxTotalSockets = Infinity;
  keepAlive = false;
  keepAliveMsecs = 1000;
  defaultPort = 80;
  protocol = 'http:';
  constructor(options: object = {}) {
    super();
    this.options = { ...options };
  }
  addRequest(): void {}
  createConnection(): void {}
  destroy(): void {}
  getName(): string {
    return '';
  }
}

class PlainHttpsAgent extends PlainAgent {
  override defaultPort = 443;
  override protocol = 'https:';
}

/** `http.Agent` */
export const Agent = callable(PlainAgent);

/** `https.Agent` */
export const HttpsAgent = callable(PlainHttpsAgent);

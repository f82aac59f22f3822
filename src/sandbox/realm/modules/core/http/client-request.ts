import { Writable } from 'node:stream';
import type { RealmResponse } from '../../../globals/send-request.ts';
import { nodeError } from '../../node-error.ts';
import { sendRequest } from '../internals.ts';
import { HeaderTable } from './header-table.ts';
import { IncomingMessage } from './incoming-message.ts';
import { type RequestOptions, readArguments, urlOf } from './request-options.ts';
import { socket } from './socket.ts';

/** A request, which the flow's declared responses answer as soon as it is whole. */
export class ClientRequest extends Writable {
  readonly method: string;
  readonly path: string;
  readonly protocol: string;
  readonly host: string;
  readonly socket = socket;
  readonly connection = socket;
  readonly reusedSocket = false;
  aborted = false;
  readonly #url: string;
  readonly #headers: HeaderTable;
  readonly #chunks: Buffer[] = [];

  constructor(defaultProtocol: string, args: readonly unknown[]) {
    super({ autoDestroy: false, decodeStrings: true });
    const { options, onResponse } = readArguments(args);
    this.#url = urlOf(options, defaultProtocol);
    this.#headers = new HeaderTable(options.headers);
    this.method = (options.method ?? 'GET').toUpperCase();
    const { protocol, hostname, pathname, search } = new URL(this.#url);
    this.path = `${pathname}${search}`;
    this.protocol = protocol;
    this.host = hostname;
    this.#takeAuth(options);
    if (onResponse) this.once('response', onResponse);
    options.signal?.addEventListener('abort', () => this.destroy(abortError()));
    process.nextTick(() => this.emit('socket', socket));
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }
  override _final(done: () => void): void {
    done();
    setImmediate(() => this.#send());
  }
  setHeader(name: string, value: unknown): this {
    this.#headers.set(name, value);
    return this;
  }
  getHeader(name: string): unknown {
    return this.#headers.get(name);
  }
  getHeaders(): object {
    return this.#headers.all();
  }
  getHeaderNames(): readonly string[] {
    return Object.keys(this.#headers.all());
  }
  hasHeader(name: string): boolean {
    return this.#headers.get(name) !== undefined;
  }
  removeHeader(name: string): void {
    this.#headers.remove(name);
  }
  abort(): void {
    this.aborted = true;
    this.emit('abort');
    this.destroy();
  }
  flushHeaders(): void {}
  setNoDelay(): void {}
  setSocketKeepAlive(): void {}
  setTimeout(_ms: number, onTimeout?: () => void): this {
    if (onTimeout) this.once('timeout', onTimeout);
    return this;
  }
  #takeAuth({ auth }: RequestOptions): void {
    if (!auth || this.hasHeader('authorization')) return;
    this.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
  }
  #send(): void {
    if (this.destroyed) return;
    const response = this.#answer();
    if (!response) return;
    const message = new IncomingMessage(response);
    message.once('end', () => this.emit('close'));
    if (!this.emit('response', message)) message.resume();
  }
  #answer(): RealmResponse | undefined {
    const body = Buffer.concat(this.#chunks).toString('latin1');
    try {
      const headers = this.#headers.texts();
      return sendRequest({ method: this.method, url: this.#url, headers, ...(body !== '' && { body }) });
    } catch (error) {
      this.emit('error', error);
      return undefined;
    }
  }
}

function abortError(): Error {
  const error = nodeError(Error, 'ABORT_ERR', 'The operation was aborted');
  return Object.assign(error, { name: 'AbortError' });
}

import { Readable } from 'node:stream';
import type { RealmResponse } from '../../../globals/send-request.ts';
import { socket } from './socket.ts';

/** An answer, all of which is there from the beginning. */
export class IncomingMessage extends Readable {
  readonly statusCode: number | undefined;
  readonly statusMessage: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly rawHeaders: readonly string[];
  readonly httpVersion = '1.1';
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor = 1;
  readonly trailers = {};
  readonly rawTrailers = [];
  readonly aborted = false;
  readonly socket = socket;
  readonly connection = socket;
  readonly url = '';
  readonly method = null;
  complete = false;
  constructor(response?: RealmResponse) {
    super();
    this.statusCode = response?.status;
    this.statusMessage = response?.statusText;
    this.headers = headersOf(response?.headers ?? {});
    this.rawHeaders = Object.entries(response?.headers ?? {}).flat();
    if (response && response.body !== '') this.push(Buffer.from(response.body, 'latin1'));
    this.push(null);
  }
  override _read(): void {
    this.complete = true;
  }
  setTimeout(): this {
    return this;
  }
}

/** Node gives cookies as a list. */
function headersOf(headers: Readonly<Record<string, string>>): Readonly<Record<string, string | readonly string[]>> {
  const cookie = headers['set-cookie'];
  return cookie === undefined ? { ...headers } : { ...headers, 'set-cookie': [cookie] };
}

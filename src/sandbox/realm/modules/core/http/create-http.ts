import { Writable } from 'node:stream';
import { callable } from './callable.ts';
import { ClientRequest } from './client-request.ts';
import { IncomingMessage } from './incoming-message.ts';
import { METHODS, STATUS_CODES } from './words.ts';

type Args = readonly unknown[];

class PlainOutgoingMessage extends Writable {}

/** What `http` has and `https` has not. */
export const messages = {
  ClientRequest,
  IncomingMessage: callable(IncomingMessage),
  METHODS,
  OutgoingMessage: callable(PlainOutgoingMessage),
  STATUS_CODES,
  ServerResponse: callable(class ServerResponse extends PlainOutgoingMessage {}),
  maxHeaderSize: 16384,
  validateHeaderName: () => {},
  validateHeaderValue: () => {},
};

/** Creates what `http` and `https` have in common: requests go to the network of the flow, and there is no server. */
export function createHttp(protocol: 'http:' | 'https:', Agent: new () => object) {
  const request = (...args: Args): ClientRequest => new ClientRequest(protocol, args);
  return {
    Agent,
    Server: callable(class Server {}),
    createServer: (): never => {
      throw new Error(`Call ${protocol.slice(0, -1)}.createServer: the sandbox has no sockets`);
    },
    get: (...args: Args) => request(...args).end(),
    globalAgent: new Agent(),
    request,
  };
}

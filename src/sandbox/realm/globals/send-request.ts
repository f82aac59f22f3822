import { parse } from '../intrinsics.ts';
import { jsonText } from '../json-text.ts';
import type { HostFunction } from '../protocol.ts';

/** A request on its way to the host. Bytes cross as text of one character each. */
export interface RealmRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The answer to a request, with its body as in `RealmRequest`. */
export interface RealmResponse {
  readonly status: number;
  readonly statusText: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a request to the network of the flow, which answers at once.
 *
 * @throws TypeError - when no declared response fits. It names method and URL.
 */
export function sendRequest(host: HostFunction, request: RealmRequest): RealmResponse {
  const { method, url } = request;
  const response = host('request', `${jsonText(request)}`);
  if (response !== undefined) return parse(response);
  throw new TypeError(`network is blocked in the sandbox: ${method} ${url}: declare a response for it in host.fetch`);
}

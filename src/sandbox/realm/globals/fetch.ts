import type { HostFunction } from '../protocol.ts';
import { takeBody } from './body.ts';
import { bytesOfText, textOfBytes } from './bytes.ts';
import { putFunction } from './define.ts';
import { Request } from './request.ts';
import { Response, withOrigin } from './response.ts';
import { type RealmResponse, sendRequest } from './send-request.ts';
import { parseUrl } from './url.ts';

const mostRedirects = 20;
const nullBodyStatuses = [101, 204, 205, 304];

/** Defines a `fetch` to which the flow's declared responses answer. */
export function installFetch(host: HostFunction): void {
  putFunction('fetch', async (input: unknown, init?: unknown): Promise<Response> => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    await undefined;
    request.signal.throwIfAborted();
    return send(host, request, 0);
  });
}

function send(host: HostFunction, request: Request, redirects: number): Response {
  const content = takeBody(request);
  const response = sendRequest(host, {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    ...(content && { body: textOfBytes(content) }),
  });
  const next = request.redirect === 'manual' ? undefined : redirectOf(request, response, content);
  if (!next) return createResponse(request, response, redirects > 0);
  if (request.redirect === 'error') throw new TypeError(`fetch failed: unexpected redirect to ${next.url}`);
  if (redirects >= mostRedirects) throw new TypeError(`fetch failed: redirect count exceeded at ${next.url}`);
  return send(host, next, redirects + 1);
}

/** The request that follows: a form that was posted is not posted again, unless the server insists. */
function redirectOf(request: Request, { status, headers }: RealmResponse, body: Uint8Array | undefined) {
  const location = headers['location'];
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = parseUrl(location, request.url)?.['href'];
  const becomesGet = status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST';
  const { redirect, signal } = request;
  if (!becomesGet)
    return new Request(url, { method: request.method, headers: request.headers, body, redirect, signal });
  const { headers: kept } = request;
  for (const name of ['content-encoding', 'content-language', 'content-length', 'content-type']) kept.delete(name);
  return new Request(url, { headers: kept, redirect, signal });
}

function createResponse(request: Request, response: RealmResponse, isRedirected: boolean): Response {
  const { status, statusText, headers } = response;
  const isEmpty = nullBodyStatuses.includes(status) || request.method === 'HEAD';
  const body = isEmpty ? null : bytesOfText(response.body);
  const url = request.url.replace(/#.*$/, '');
  const init = { status: status < 200 ? 200 : status, statusText, headers };
  return withOrigin(new Response(body, init), { type: 'basic', status, url, isRedirected });
}

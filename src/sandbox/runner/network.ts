import { STATUS_CODES } from 'node:http';
import type { DeclaredResponse } from '../flow-host.ts';
import type { RealmRequest, RealmResponse } from '../realm/globals/send-request.ts';
import type { RecordedRequest } from '../trace.ts';

/** Answers the requests of a flow. */
export interface Network {
  /** Takes a request as JSON. Without a fitting declared response there is no `responseJson`. */
  answer(requestJson: string): { readonly responseJson: string | undefined; readonly record: RecordedRequest };
}

/** Creates a network that knows these responses and no others. */
export function createNetwork(responses: readonly DeclaredResponse[]): Network {
  return {
    answer: (requestJson) => {
      const request = parseRequest(requestJson);
      const declared = responses.find((response) => fits(response, request));
      const response = declared && createResponse(declared);
      return { responseJson: response && JSON.stringify(response), record: createRecord(request, response?.status) };
    },
  };
}

/** A script can change what the realm says here, and must not get an error of this process for it. */
function parseRequest(requestJson: string): RealmRequest {
  const { method, url, headers, body }: Partial<RealmRequest> = Object(parseJson(requestJson));
  return {
    method: String(method),
    url: String(url),
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
    ...(body !== undefined && { body: String(body) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fits(declared: DeclaredResponse, { method, url }: RealmRequest): boolean {
  const isMethod = declared.method === undefined || declared.method.toUpperCase() === method.toUpperCase();
  return isMethod && comparable(declared.url) === comparable(url);
}

/** What is behind `#` is never sent. An address that cannot be parsed fits nothing but itself. */
function comparable(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

function createResponse({ status = 200, headers = {}, body = '' }: DeclaredResponse): RealmResponse {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const isText = typeof body === 'string';
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers: { ...(!isText && { 'content-type': 'application/json' }), ...Object.fromEntries(named) },
    body: Buffer.from(isText ? body : JSON.stringify(body)).toString('latin1'),
  };
}

function createRecord({ method, url, headers, body }: RealmRequest, status: number | undefined): RecordedRequest {
  return {
    method,
    url,
    headers,
    ...(body !== undefined && { body: Buffer.from(body, 'latin1').toString('utf8') }),
    ...(status !== undefined && { status }),
  };
}

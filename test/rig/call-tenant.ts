import type { IncomingHttpHeaders } from 'node:http';
import { type RequestOptions, request } from 'node:https';

/** A request to a tenant; a body that is an object is sent as JSON. */
export interface TenantCall {
  readonly method?: 'DELETE' | 'GET' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT';
  readonly path: string;
  /** What the request line says, where that is not the path. */
  readonly target?: string;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its body parsed when it is JSON. */
export interface TenantAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Sends a request over HTTPS, trusting nothing but the tenant's CA. */
export async function callTenant(
  tenant: { readonly url: string; readonly ca: string },
  { method = 'GET', path, target = path, body, headers }: TenantCall,
): Promise<TenantAnswer> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
  // Node frames the body of a DELETE only with a length.
  const length = text === undefined ? {} : { 'content-length': Buffer.byteLength(text) };
  // By default the name to verify would be taken from a `host` header.
  const options = {
    method,
    path: target,
    ca: tenant.ca,
    servername: 'localhost',
    agent: false,
    headers: { ...type, ...length, ...headers },
  };
  return send(`${tenant.url}${path}`, options, text);
}

/** Sends a request to the Management API with the tenant's own token. */
export function callManagement(
  tenant: { readonly url: string; readonly ca: string; readonly managementToken: string },
  call: TenantCall,
): Promise<TenantAnswer> {
  const headers = { authorization: `Bearer ${tenant.managementToken}`, ...call.headers };
  return callTenant(tenant, { ...call, path: `/api/v2${call.path}`, headers });
}

function send(url: string, options: RequestOptions, body: string | undefined): Promise<TenantAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('error', reject).on('end', () => {
        const isJson = response.headers['content-type']?.startsWith('application/json');
        const parsed: unknown = isJson ? JSON.parse(text) : text;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed });
      });
    });
    outgoing.on('error', reject).end(body);
  });
}

/** What a request is made of, whichever way it was given. */
export interface RequestOptions {
  readonly protocol?: string;
  readonly host?: string;
  readonly hostname?: string;
  readonly port?: number | string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: object;
  readonly auth?: string;
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

type OnResponse = (response: unknown) => void;

/** Takes the arguments of `http.request` apart: a URL, options, a callback, each of which may be left out. */
export function readArguments(args: readonly unknown[]): { options: RequestOptions; onResponse?: OnResponse } {
  const options: Record<string, unknown> = {};
  let onResponse: OnResponse | undefined;
  for (const arg of args) {
    if (isOnResponse(arg)) onResponse = arg;
    else if (typeof arg === 'string') Object.assign(options, optionsOf(new URL(arg)));
    else if (arg instanceof URL) Object.assign(options, optionsOf(arg));
    else Object.assign(options, arg);
  }
  return onResponse ? { options, onResponse } : { options };
}

function isOnResponse(arg: unknown): arg is OnResponse {
  return typeof arg === 'function';
}

function optionsOf({ protocol, hostname, port, pathname, search, username, password }: URL): RequestOptions {
  const auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { protocol, hostname, port, path: `${pathname}${search}`, ...(auth !== ':' && { auth }) };
}

/** Gives the absolute URL of a request. */
export function urlOf(options: RequestOptions, defaultProtocol: string): string {
  const { protocol, host, hostname, port, path } = options;
  const name = hostname || host || 'localhost';
  const written = name.includes(':') && !name.startsWith('[') && hostname ? `[${name}]` : name;
  return new URL(`${protocol || defaultProtocol}//${written}${port ? `:${port}` : ''}${path || '/'}`).href;
}

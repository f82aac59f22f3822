import { freeze } from '../intrinsics.ts';
import { AbortController, AbortSignal } from './abort-signal.ts';
import { Blob, File } from './blob.ts';
import { putHidden } from './define.ts';
import { Event } from './event.ts';
import { FormData } from './form-data.ts';
import { Headers } from './headers.ts';
import { customInspect } from './inspect/inspect.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import { URL } from './url.ts';
import { URLSearchParams } from './url-search-params.ts';
import { read } from './values.ts';

type Inspect = (value: unknown, options: object) => string;
type Fields = (value: object) => object;

const urlParts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname'];

/** Has `console.log` show what the objects of the web hold, which lies behind getters. */
export function installInspection(): void {
  const entries: Fields = (value) =>
    Object.fromEntries(value instanceof Headers || value instanceof FormData ? value : []);
  const pairs: Fields = (value) => new Map(value instanceof URLSearchParams ? value : []);
  show('AbortController', AbortController, getters('signal'));
  show('AbortSignal', AbortSignal, getters('aborted'));
  show('Blob', Blob, getters('size', 'type'));
  show('Event', Event, getters('type', 'defaultPrevented', 'cancelable', 'timeStamp'));
  show('File', File, getters('size', 'type', 'name', 'lastModified'));
  show('FormData', FormData, entries);
  show('Headers', Headers, entries);
  show('Request', Request, getters('method', 'url', 'headers', 'redirect', 'signal'));
  show('Response', Response, getters('status', 'statusText', 'headers', 'bodyUsed', 'ok', 'redirected', 'type', 'url'));
  show('URL', URL, getters(...urlParts, 'search', 'searchParams', 'hash'));
  show('URLSearchParams', URLSearchParams, pairs);
}

function show(name: string, { prototype }: { readonly prototype: object }, fields: Fields): void {
  putHidden(prototype, customInspect, function (this: object, depth: number | null, options: object, inspect: Inspect) {
    if (depth !== null && depth < 0) return `[${name}]`;
    return `${name} ${inspect(fields(this), { ...options, depth }).replace(/^Map\(\d+\) /, '')}`;
  });
}

function getters(...names: readonly string[]): Fields {
  freeze(names);
  return (value) => Object.fromEntries(names.map((name) => [name, read(value, name)]));
}

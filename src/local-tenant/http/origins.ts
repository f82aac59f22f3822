import type { Store } from '../store/store.ts';
import { isLoopbackName } from './loopback.ts';

/** Whether an origin is a client's, itself or by a placeholder for its first label: `https://*.example.com`. */
export function isClientOrigin({ clients }: Store, origin: string): boolean {
  const pattern = origin.replace(/^(https?:\/\/)[^./:]+\./, '$1*.');
  return [origin, pattern].some((name) => clients.first('origin', name) !== undefined);
}

/** Whether a page comes from this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackName(new URL(origin).hostname);
}

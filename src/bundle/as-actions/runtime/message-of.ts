import { partOf } from './rule-login.ts';

/** What a client is told of an error, which need not be an `Error`. */
export function messageOf(error: unknown): string {
  const message = partOf(error, 'message');
  return typeof message === 'string' ? message : String(error) || 'Unknown error';
}

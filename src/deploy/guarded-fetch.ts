import type { RequestInfo, RequestInit, Response } from 'undici';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { digestOfAnswer, type HeldDigests, isHeldPath } from './held-digests.ts';

/** Somebody else has changed a resource since the plan was made: it is not written. */
export class MovedError extends Error {
  override readonly name = 'MovedError';
  /** Path in the Management API: `/actions/actions/{id}`. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} is no longer what the plan saw`);
    this.path = path;
  }
}

/**
 * Looks at a resource right before its first change, and lets the change through only if the resource is still what the
 * plan saw. Auth0 knows no conditional writes: what happens between the two requests stays unseen.
 *
 * @param origin - `https://localhost:4443`
 */
export function createGuardedFetch(fetch: HttpsFetch, origin: string, held: HeldDigests): HttpsFetch {
  const checked = new Set<string>();
  const base = `${origin}/api/v2`;
  return async (input, init) => {
    const path = pathOf(input, base);
    if (init?.method !== 'PATCH' || !isHeldPath(path) || checked.has(path)) return fetch(input, init);
    const current = await fetch(`${base}${path}`, { method: 'GET', headers: readHeaders(init) });
    // What the tenant says of the reading is what it would say of the writing.
    if (!current.ok) return current;
    await requireSame(path, current, held);
    checked.add(path);
    return fetch(input, init);
  };
}

async function requireSame(path: string, current: Response, held: HeldDigests): Promise<void> {
  if (digestOfAnswer(path, await current.json()) !== held[path]) throw new MovedError(path);
}

function pathOf(input: RequestInfo, base: string): string {
  const url = String(input);
  return url.startsWith(base) ? url.slice(base.length).replace(/\?.*/, '') : '';
}

/** A GET has no body to describe. */
function readHeaders({ headers }: RequestInit): [string, string][] {
  const entries: [string, string][] = headers && Symbol.iterator in headers ? pairsOf(headers) : [];
  return entries.filter(([name]) => !name.toLowerCase().startsWith('content-'));
}

function pairsOf(headers: Iterable<readonly string[]>): [string, string][] {
  return [...headers].map(([name = '', value = '']) => [name, value]);
}

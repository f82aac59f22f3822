import { readText } from '../error-json.ts';
import { putGlobal, toText } from '../intrinsics.ts';

/** Defines a `fetch` that reaches nothing and says what it was asked for. */
export function installFetch(): void {
  putGlobal('fetch', async (input: unknown, init?: unknown): Promise<never> => {
    const method = readText(init, 'method') ?? readText(input, 'method') ?? 'GET';
    throw new TypeError(`network is blocked in the sandbox: ${method} ${urlOf(input)}`);
  });
}

function urlOf(input: unknown): string {
  return typeof input === 'string' ? input : (readText(input, 'url') ?? readText(input, 'href') ?? toText(input));
}

/** How deep a request body may be: far beyond what anybody writes, and far below what breaks a recursive reader. */
export const maxBodyDepth = 500;

/** The same for what a store writes: records wrap a body in a few levels of their own. */
export const maxStoredDepth = 600;

/** Says that objects or lists hold each other too deep; a server answers it with 400. */
class NestingError extends Error {
  override readonly name = 'NestingError';
  readonly statusCode = 400;
}

/**
 * Checks how deep objects and lists are in each other, before anybody reads them by recursion.
 *
 * @param text - JSON, or what claims to be
 * @throws {NestingError} when that is deeper than `limit`
 */
export function requireDepth(text: string, limit: number): void {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (isInString) {
      if (char === '\\') index += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > limit) throw new NestingError(`JSON is nested too deep: expected at most ${limit} levels`);
  }
}

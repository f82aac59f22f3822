/**
 * A value that JSON can carry.
 *
 * Everything in it is read-only, so that mutable values can be given wherever one is asked for.
 */
export type Json = boolean | null | number | string | readonly Json[] | JsonObject;

/**
 * A JSON object with keys that are not known beforehand: metadata, claims, a parsed body.
 *
 * Shapes whose keys are known are interfaces, which TypeScript does not assign to an index signature. None has to be:
 * they leave the process through `JSON.stringify`, and what comes back is parsed.
 */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A JSON object that a script may write to, such as the claims of `context.accessToken`. */
export interface MutableJsonObject {
  [key: string]: Json | undefined;
}

/** Tells whether a value is an object with keys: neither an array nor `null`. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { isJsonObject, type Json } from '#auth0/json.ts';

/** A value that is not what it was. One of the two is absent for what came or went. */
export interface Change {
  /** `context.accessToken["https://claims.example.com/plan"]` */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** Lists what differs between two values: within objects key by key, anything else as a whole. */
export function changesOf(path: string, before: Json | undefined, after: Json | undefined): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isJsonObject(before) || !isJsonObject(after)) {
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => changesOf(path + member(key), own(before, key), own(after, key)));
}

function own(holder: { readonly [key: string]: Json | undefined }, key: string): Json | undefined {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function member(key: string): string {
  return /^[a-zA-Z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

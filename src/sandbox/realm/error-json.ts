import { create, get, stringify, toText } from './intrinsics.ts';

/** Gives the JSON of a `ScriptError` for whatever a script threw or called back with. Never throws. */
export function errorJson(thrown: unknown): string {
  const error: Record<string, string> = create(null);
  error['name'] = readText(thrown, 'name') ?? 'Error';
  error['message'] = readText(thrown, 'message') ?? valueText(thrown);
  const code = readText(thrown, 'code');
  if (code !== undefined) error['code'] = code;
  const stack = readText(thrown, 'stack');
  if (stack !== undefined) error['stack'] = stack;
  return stringify(error);
}

/** Reads a property that may be a getter of the script's. Anything but text counts as absent. */
export function readText(value: unknown, name: string): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    const found: unknown = get(value, name);
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

function valueText(value: unknown): string {
  try {
    return toText(value) || 'Unknown error';
  } catch {
    return 'Unknown error';
  }
}

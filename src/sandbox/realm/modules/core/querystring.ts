type Code = (text: string) => string;

/** `querystring` */
export const coreModule = {
  decode: parse,
  encode: stringify,
  escape: encodeText,
  parse,
  stringify,
  unescape: decodeText,
  unescapeBuffer,
};

function parse(
  text: unknown,
  separator = '&',
  equals = '=',
  options: { readonly maxKeys?: number; readonly decodeURIComponent?: Code } = {},
): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  if (typeof text !== 'string' || text === '') return values;
  const { maxKeys = 1000, decodeURIComponent: decode = decodeText } = options;
  const pairs = text.split(separator || '&').filter((pair) => pair !== '');
  for (const pair of maxKeys > 0 ? pairs.slice(0, maxKeys) : pairs) {
    const at = pair.indexOf(equals || '=');
    const name = decodeWith(decode, at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decodeWith(decode, pair.slice(at + (equals || '=').length));
    values[name] = name in values ? [values[name], value].flat() : value;
  }
  return values;
}

function decodeWith(decode: Code, text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decode(spaced);
  } catch {
    return decodeText(spaced);
  }
}

function stringify(
  values: unknown,
  separator = '&',
  equals = '=',
  options: { readonly encodeURIComponent?: Code } = {},
): string {
  if (typeof values !== 'object' || values === null) return '';
  const encode = options?.encodeURIComponent ?? encodeText;
  const pairs = Object.entries(values).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((item) => `${encode(name)}${equals || '='}${encode(primitiveText(item))}`),
  );
  return pairs.join(separator || '&');
}

/** Objects, `null` and what is no number become nothing. */
function primitiveText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' ? `${value}` : '';
}

function encodeText(text: unknown): string {
  return encodeURIComponent(typeof text === 'object' ? String(text) : `${text}`);
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text).toString();
  }
}

/** What is no valid code stays as it is. */
function unescapeBuffer(text: string): Buffer {
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_code, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(plain, 'latin1');
}

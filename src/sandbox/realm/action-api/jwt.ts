import { convert } from '../globals/host-link.ts';
import { apply, get, isArray, parse } from '../intrinsics.ts';
import { jsonText } from '../json-text.ts';
import type { HostFunction } from '../protocol.ts';

/** What a JWT says, or what is wrong with it. */
export interface DecodedJwt {
  readonly payload: object;
  readonly problem?: string;
}

const { indexOf, slice } = String.prototype;

/** Makes a JWT that is signed with HS256. */
export function encodeJwt(host: HostFunction, payload: object, secret: string): string {
  const signed = `${encodeText('{"alg":"HS256","typ":"JWT"}')}.${encodeText(jsonText(payload) ?? '{}')}`;
  return `${signed}.${sign(host, signed, secret)}`;
}

/** Reads a JWT that is signed with HS256. The words for what is wrong are those of the library that most use. */
export function decodeJwt(host: HostFunction, token: string, secret: string): DecodedJwt {
  const first = find(token, '.', 0);
  const second = find(token, '.', first + 1);
  const header = first < 0 || second < 0 ? undefined : decodeObject(part(token, 0, first));
  const payload = header && decodeObject(part(token, first + 1, second));
  if (!header || !payload) return { payload: {}, problem: 'jwt malformed' };
  if (get(header, 'alg') !== 'HS256') return { payload, problem: 'invalid algorithm' };
  const isSigned = part(token, second + 1, token.length) === sign(host, part(token, 0, second), secret);
  return isSigned ? { payload } : { payload, problem: 'invalid signature' };
}

function sign(host: HostFunction, text: string, secret: string): string {
  const answer: object = parse(host('core', 'hmac-sha256', jsonText([secret, text]) ?? '[]') ?? '{}');
  const signature: unknown = get(answer, 'value');
  if (typeof signature === 'string') return signature;
  throw new Error('The token cannot be signed');
}

function encodeText(text: string): string {
  const base64 = convert('btoa', convert('utf8-encode', text) ?? '') ?? '';
  let encoded = '';
  for (let index = 0; index < base64.length; index++) {
    const character = base64[index] ?? '';
    encoded += character === '+' ? '-' : character === '/' ? '_' : character === '=' ? '' : character;
  }
  return encoded;
}

/** Anything but an object counts as malformed. */
function decodeObject(encoded: string): object | undefined {
  const text = decodeText(encoded);
  try {
    const value: unknown = parse(text ?? '');
    return typeof value === 'object' && value !== null && !isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function decodeText(encoded: string): string | undefined {
  let base64 = '';
  for (let index = 0; index < encoded.length; index++) {
    const character = encoded[index] ?? '';
    base64 += character === '-' ? '+' : character === '_' ? '/' : character;
  }
  const bytes = convert('atob', base64);
  return bytes === undefined ? undefined : convert('utf8-decode', bytes);
}

function find(text: string, searched: string, start: number): number {
  return apply(indexOf, text, [searched, start]);
}

function part(text: string, start: number, end: number): string {
  return apply(slice, text, [start, end]);
}

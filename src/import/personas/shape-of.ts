import { isJsonObject, type Json } from '#auth0/json.ts';
import type { Kept } from './made-up-person.ts';
import { kindOf } from './made-up-text.ts';
import type { Person } from './person.ts';

/** A text longer than this is one of another kind: it may be what breaks a token. */
const longText = 100;

/**
 * Tells what two people must have in common to be one persona: the same parts, of the same kinds, and the same values
 * where claim logic asks for them.
 */
export function shapeOf({ user, roles, connection, organization }: Person, kept: Kept): string {
  const shape = (value: Json, path: string): Json => {
    if (kept.paths.has(path)) return value;
    if (typeof value === 'string') return kept.texts.has(value) ? value : looksOf(value);
    if (typeof value === 'number') return kept.texts.has(`${value}`) ? value : sizeOf(value);
    // How many there are matters as far as it can be none, one or several.
    if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item, path))))].sort();
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return entries.map(([key, item = null]): Json => [key, shape(item, path === '' ? key : `${path}.${key}`)]);
  };
  return JSON.stringify([
    shape(user, ''),
    [...roles].sort(),
    connection.name,
    organization ? shape(organization, 'organization') : null,
  ]);
}

function looksOf(text: string): string {
  const kind = kindOf(text);
  if (kind !== 'text' && kind !== 'email') return `(${kind})`;
  const marks = [
    text.length > longText && 'long',
    /[^\x20-\x7e]/.test(text) && 'foreign',
    kind === 'email' && /[A-Z]/.test(text) && 'capitals',
    kind === 'email' && text.includes('+') && 'plus',
    text !== text.trim() && 'spaces around',
  ];
  return `(${[kind, ...marks.filter((mark) => mark !== false)].join(' ')})`;
}

function sizeOf(value: number): string {
  if (value === 0) return '(zero)';
  return `(${value < 0 ? 'negative ' : ''}${Number.isInteger(value) ? 'integer' : 'fraction'})`;
}

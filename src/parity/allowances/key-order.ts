import type { Json } from '#auth0/json.ts';
import { canonicalText } from '#pipeline/canonical-text.ts';
import type { AllowedAnswer } from './allowance.ts';

/** The order of keys in text that a rule made of an object. */
export const keyOrder: AllowedAnswer = {
  kind: 'answer',
  code: 'key-order',
  explanation:
    'A rule that writes an object as text (JSON.stringify of user or context) gets its keys in the order in which they were put together, which an Action does in an order of its own. The texts say the same.',
  explains: (_results, differences) => differences.filter(({ before, after }) => isSameText(before, after)),
};

function isSameText(before: Json | undefined, after: Json | undefined): boolean {
  return canonicalText(parsed(before)) === canonicalText(parsed(after));
}

/** A value with its texts read as JSON, where they are. */
function parsed(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => parsed(item) ?? null);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, parsed(item)]));
  }
  return typeof value === 'string' && value.startsWith('{') ? jsonOf(value) : value;
}

function jsonOf(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

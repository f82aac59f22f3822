import type { MadeUpWords } from './made-up-words.ts';

/** Whether a text may stay as it is: claim logic asks for it by name. */
export type IsKept = (text: string) => boolean;

/** What a text is, by its looks. */
export type TextKind = 'address' | 'date' | 'email' | 'empty' | 'id' | 'phone' | 'text' | 'url' | 'uuid';

const looks: readonly (readonly [TextKind, RegExp])[] = [
  ['empty', /^$/],
  ['email', /^[^@\s]+@[^@\s]+$/],
  ['url', /^https?:\/\//i],
  ['date', /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/],
  ['address', /^(\d{1,3}(\.\d{1,3}){3}|(?=.*:.*:)[\da-f:]{3,39})$/i],
  ['uuid', /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i],
  ['id', /^(?=.*\d)[\da-f]{16,}$/i],
  ['phone', /^\+?[\d\s().-]{7,20}$/],
];

/** Tells what a text is. */
export function kindOf(text: string): TextKind {
  return looks.find(([, look]) => look.test(text))?.[0] ?? 'text';
}

/** Replaces a text by a made-up one that looks the same. */
export function madeUpText(words: MadeUpWords, isKept: IsKept, text: string): string {
  const kind = kindOf(text);
  switch (kind) {
    case 'empty':
      return text;
    case 'email':
      return madeUpEmail(words, isKept, text);
    case 'url':
      return text.replace(/^(https?:\/\/)([^/?#]*)(.*)$/is, (_all, scheme: string, host: string, rest: string) => {
        return `${scheme}${madeUpHost(words, isKept, host)}${madeUpRuns(words, rest)}`;
      });
    case 'date':
      return text.length === 10 ? decadeOf(text) : `${decadeOf(text)}T00:00:00.000Z`;
    case 'address':
      return text.includes('.') ? `192.0.2.${words.number(kind, text) % 255}` : `2001:db8::${words.number(kind, text)}`;
    case 'uuid':
      return `00000000-0000-4000-8000-${hex(words, text, 12)}`;
    case 'id':
      return hex(words, text, text.length);
    case 'phone':
      return madeUpPhone(words, text);
    case 'text':
      return madeUpRuns(words, text);
  }
}

/** What is no letter and no digit stays: spaces, hyphens, apostrophes, emoji. */
function madeUpRuns(words: MadeUpWords, text: string): string {
  return text
    .replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => words.word(word))
    .replace(/\p{Nd}+/gu, (digits) => (/^\d+$/.test(digits) ? words.digits(digits) : '5'.repeat([...digits].length)));
}

/** Claim logic may look at the domain of an address. A plain one is all that a persona may have. */
function madeUpEmail(words: MadeUpWords, isKept: IsKept, text: string): string {
  const at = text.lastIndexOf('@');
  const local = madeUpRuns(words, text.slice(0, at)).replace(/[^\w.+'-]/g, 'x');
  return `${local}@${madeUpHost(words, isKept, text.slice(at + 1))}`;
}

/** Ends in a top level domain that nobody can own. */
function madeUpHost(words: MadeUpWords, isKept: IsKept, host: string): string {
  if (isKept(host) || isKept(`@${host}`)) return host;
  const [, ...labels] = host.split('.').reverse();
  const made = labels.reverse().map((label) => madeUpRuns(words, label).replace(/[^a-z\d-]/gi, 'x'));
  return [...(made.length > 0 ? made : ['host']), 'example'].join('.');
}

/** Fives, and a number at the end: nobody has that one. */
function madeUpPhone(words: MadeUpWords, text: string): string {
  const count = text.replace(/\D/g, '').length;
  const digits = `${words.number('phone', text) % 10_000}`.padStart(4, '0').padStart(count, '5');
  let next = 0;
  return text.replace(/\d/g, () => digits[next++] ?? '5');
}

function hex(words: MadeUpWords, text: string, length: number): string {
  return words.number('id', text.toLowerCase()).toString(16).padStart(length, '0');
}

function decadeOf(date: string): string {
  return `${date.slice(0, 3)}0-01-01`;
}

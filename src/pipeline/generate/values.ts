import fc from 'fast-check';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { ComparedValue } from './compared-values.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Values that the parts of a transaction are made of. */
export interface Values {
  /** Text that scripts may ask for, or that nobody thinks of. */
  readonly text: fc.Arbitrary<string>;
  readonly name: fc.Arbitrary<string>;
  readonly number: fc.Arbitrary<number>;
  readonly json: fc.Arbitrary<Json>;
  /** Metadata of a user: a few keys of any shape. */
  readonly metadata: fc.Arbitrary<JsonObject>;
  /** Metadata of a client, a connection or an organization, and query parameters: texts only. */
  readonly texts: fc.Arbitrary<Readonly<Record<string, string>>>;
  readonly email: fc.Arbitrary<string>;
}

const oddTexts = [
  ...['', ' ', 'a', 'null', 'false', '0', 'a,b;c', "O'Brien", '<b>&amp;', 'Zoë Ångström', '王小明', '👩‍🚀', 'İstanbul'],
  ...['toString', 'a@b', '@@NAME@@', '2026-11-18T00:00:00.000Z', 'x'.repeat(300)],
];
const oddNames = ['plan', 'roles', 'groups', 'permissions', 'name', 'a b', 'a.b', 'length', 'toString', '0', 'ключ'];

/** Makes values of what the scripts mention, and of what they do not expect. */
export function valuesFor(vocabulary: Vocabulary): Values {
  const { names, texts, compared, patterns } = vocabulary;
  const comparedTexts = compared.map(({ value }) => value).filter((value) => typeof value === 'string');
  const odd = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ unit: 'grapheme', maxLength: 8 }));
  const plain = oneOf(comparedTexts, oneOf(texts, odd));
  const text = patterns.length > 0 ? fc.oneof({ weight: 3, arbitrary: plain }, ...patterns.map(matching)) : plain;
  const name = oneOf(names, oneOf(texts, fc.constantFrom(...oddNames)));
  const near = [...new Set(vocabulary.numbers.flatMap((number) => [number, number - 1, number + 1]))];
  const number = fc.oneof(fc.constantFrom(0, ...near), fc.integer({ min: -10, max: 100 }), fc.constantFrom(1.5, 1e21));
  const leaf: fc.Arbitrary<Json> = fc.oneof({ weight: 4, arbitrary: text }, fc.boolean(), number, fc.constant(null));
  const pairs = [...compared, ...listsOf(compared)].flatMap(nested);
  const inner = jsonOf(leaf, fc.oneof({ weight: 2, arbitrary: leaf }, dictionary(name, leaf, pairs)), name, pairs);
  const textPairs = pairs.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string');
  return {
    text,
    name,
    number,
    json: inner,
    metadata: dictionary(name, inner, pairs),
    texts: dictionary(name, text, textPairs),
    email: emailsOf(vocabulary, text),
  };
}

/** All that a list is asked for, in one: `groups` with `'admin'` and `'eu'`. */
function listsOf(compared: readonly ComparedValue[]): ComparedValue[] {
  const lists = new Map<string, ComparedValue & { readonly value: readonly Json[] }>();
  for (const { name, within, value } of compared) {
    if (!Array.isArray(value)) continue;
    const key = [...within, name].join('.');
    lists.set(key, { name, within, value: [...new Set([...(lists.get(key)?.value ?? []), ...value])] });
  }
  return [...lists.values()].filter(({ value }) => value.length > 1);
}

/** A text that a regular expression matches. What nobody can make one of is left to chance. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  try {
    const exact = fc.stringMatching(new RegExp(pattern.source, pattern.flags.replace(/[^mu]/g, '')));
    return pattern.ignoreCase ? fc.oneof(exact, exact.map(otherCase)) : exact;
  } catch {
    return fc.constant('a');
  }
}

/** The same in capitals, or in none where it has nothing else. */
function otherCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

/** The value under its name, and under each name that leads to it: `tier`, `account.tier`, `billing.account.tier`. */
function nested({ name, value, within }: ComparedValue): (readonly [string, Json])[] {
  const names = [...within, name];
  return names.map((outer, place) => [outer, valueAt(names.slice(place + 1), value)]);
}

function valueAt(names: readonly string[], value: Json): Json {
  return names.reduceRight((inner, name) => ({ [name]: inner }), value);
}

/** What scripts mention comes more often. */
function oneOf(mentioned: readonly string[], other: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return mentioned.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...mentioned) }, other) : other;
}

/** A value, a list or an object of some. */
function jsonOf(
  leaf: fc.Arbitrary<Json>,
  item: fc.Arbitrary<Json>,
  name: fc.Arbitrary<string>,
  pairs: readonly (readonly [string, Json])[],
): fc.Arbitrary<Json> {
  return fc.oneof({ weight: 4, arbitrary: leaf }, fc.array(item, { maxLength: 3 }), dictionary(name, item, pairs));
}

/** An object with some keys: of those that scripts compare with a value some have that value. */
function dictionary<Value>(
  name: fc.Arbitrary<string>,
  value: fc.Arbitrary<Value>,
  pairs: readonly (readonly [string, Value])[],
): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const any: fc.Arbitrary<readonly [string, Value]> = fc.tuple(name, value);
  const entry = pairs.length > 0 ? fc.oneof(any, fc.constantFrom(...pairs)) : any;
  return fc
    .uniqueArray(entry, { maxLength: 5, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));
}

/** Addresses under the domains that scripts mention, too. */
function emailsOf({ texts }: Vocabulary, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const domains = texts
    .map((mentioned) => mentioned.replace(/^.*@/, ''))
    .filter((domain) => /^[\w-]+(\.[\w-]+)+$/.test(domain));
  const ofDomain = fc.constantFrom('example.com', ...domains).map((domain) => `a@${domain}`);
  return fc.oneof({ weight: 5, arbitrary: ofDomain }, fc.constantFrom('A.B+c@Example.COM', 'ü@exämple.org'), text);
}

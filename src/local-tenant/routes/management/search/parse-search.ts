import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { tokensOf } from './search-tokens.ts';

/** What a search asks of a record. */
export type Search =
  /** `name:"Ada Lovelace"`; with `isPrefix` the value only begins so: `name:Ada*`. */
  | { readonly kind: 'term'; readonly field: string; readonly value: string; readonly isPrefix: boolean }
  /** `_exists_:email`. */
  | { readonly kind: 'exists'; readonly field: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Search[] }
  | { readonly kind: 'not'; readonly part: Search };

/** How many parentheses and NOT a search may have in each other. Auth0's own bound is unknown. */
const maxDepth = 100;

/**
 * Reads the part of Lucene's syntax that this tenant knows: `field:value`, `field:"a phrase"`, `field:begin*`,
 * `_exists_:field`, AND, OR, NOT and parentheses.
 *
 * @throws {ManagementApiError} 400 for anything else, so that nobody takes a search that was not understood for one
 * that found nothing
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function parseSearch(text: string): Search {
  const tokens = [...tokensOf(text)];
  const search = parseOr(tokens, 0);
  if (tokens.length > 0) throw misread(tokens);
  return search;
}

/** @param depth - how many parentheses and NOT it stands in */
function parseOr(tokens: string[], depth: number): Search {
  return parseJoined(tokens, 'or', 'OR', () => parseJoined(tokens, 'and', 'AND', () => parseNot(tokens, depth)));
}

function parseJoined(tokens: string[], kind: 'and' | 'or', operator: string, parsePart: () => Search): Search {
  const first = parsePart();
  const others: Search[] = [];
  while (tokens[0] === operator) {
    tokens.shift();
    others.push(parsePart());
  }
  return others.length === 0 ? first : { kind, parts: [first, ...others] };
}

function parseNot(tokens: string[], depth: number): Search {
  if (depth > maxDepth) throw tooDeep();
  if (tokens[0] !== 'NOT') return parsePrimary(tokens, depth);
  tokens.shift();
  return { kind: 'not', part: parseNot(tokens, depth + 1) };
}

function parsePrimary(tokens: string[], depth: number): Search {
  if (tokens[0] !== '(') return parseTerm(tokens);
  tokens.shift();
  const search = parseOr(tokens, depth + 1);
  const closing = tokens.shift();
  if (closing !== ')') throw misread([closing]);
  return search;
}

const termPattern = /^([\w.@-]+):(?:"((?:[^"\\]|\\.)*)"|((?:[^\s"*?~^{}[\]()\\:<>]|\\.)+)?(\*)?)$/;

function parseTerm(tokens: string[]): Search {
  const [, field, phrase, word = '', star] = termPattern.exec(tokens[0] ?? '') ?? [];
  if (field === undefined) throw misread(tokens);
  const value = (phrase ?? word).replace(/\\(.)/g, '$1');
  if (phrase === undefined && word === '' && star === undefined) throw misread(tokens);
  tokens.shift();
  if (field === '_exists_') return { kind: 'exists', field: value };
  return { kind: 'term', field, value, isPrefix: star !== undefined };
}

function tooDeep(): ManagementApiError {
  return ManagementApiError.invalidQuery(
    `This tenant reads at most ${maxDepth} parentheses and NOT in each other in q: write it flatter.`,
  );
}

function misread([found = 'the end']: readonly (string | undefined)[]): ManagementApiError {
  return ManagementApiError.invalidQuery(
    `This tenant cannot read "${found}" in q: it knows field:value, field:"a phrase", field:begin*, _exists_:field, AND, OR, NOT and parentheses.`,
  );
}

import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { type Query, searchPage } from './list-page.ts';
import { pickFields } from './pick-fields.ts';
import { matchesSearch, valuesAt } from './search/matches-search.ts';
import { parseSearch, type Search } from './search/parse-search.ts';
import { sortRecords } from './sort-records.ts';
import { viewUser } from './view-user.ts';

const engineSchema = z.enum(['v1', 'v2', 'v3']);

/** Fields whose case does not matter. @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax */
const caseless = ['email', 'name', 'given_name', 'family_name', 'nickname', 'email.domain'];

/**
 * Answers `GET /api/v2/users`. That `field:word` asks for the whole value is assumed, as is the order by creation.
 *
 * @throws {ManagementApiError} 400 for a search that this tenant cannot read, or a page after the first 1000 users
 */
export function searchUsers({ users }: Store, query: Query): object {
  const { q = '', sort = '' } = query;
  requireEngine(query);
  const search = q.trim() === '' ? undefined : caselessWhereDue(parseSearch(q));
  const found = users.list().filter((user) => isMeant(user, search, query));
  const sorted = sortRecords(found, sort, ({ profile }, field) => valuesAt(profile, field.split('.'))[0]);
  const pick = pickFields(query);
  return searchPage(query, 'users', sorted, (user) => pick(viewUser(user)));
}

function requireEngine({ search_engine }: Query): void {
  if (search_engine === undefined || engineSchema.safeParse(search_engine).success) return;
  throw ManagementApiError.invalidQuery('Invalid value for search_engine.');
}

/** `connection` counts with the first search engine only, as at Auth0. */
function isMeant(user: StoredUser, search: Search | undefined, { search_engine, connection }: Query): boolean {
  const isOfConnection =
    search_engine !== 'v1' ||
    connection === undefined ||
    user.profile.identities.some((identity) => identity.connection === connection);
  return isOfConnection && (search === undefined || matchesSearch(search, (field) => valuesOf(user, field)));
}

function valuesOf({ profile, organization }: StoredUser, field: string): readonly string[] {
  if (field === 'email.domain') return profile.email === undefined ? [] : [lower(profile.email.replace(/^.*@/, ''))];
  if (field === 'organization_id') return organization === undefined ? [] : [organization.id];
  const values = valuesAt(profile, field.split('.'));
  return caseless.includes(field) ? values.map(lower) : values;
}

function caselessWhereDue(search: Search): Search {
  switch (search.kind) {
    case 'term':
      return caseless.includes(search.field) ? { ...search, value: lower(search.value) } : search;
    case 'exists':
      return search;
    case 'and':
    case 'or':
      return { ...search, parts: search.parts.map(caselessWhereDue) };
    case 'not':
      return { ...search, part: caselessWhereDue(search.part) };
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}

import type { z } from 'zod';
import type { Parity, RouteRequest } from '#local-tenant/http/route.ts';
import type { Collection } from '#local-tenant/store/collection.ts';
import type { Query } from './list-page.ts';
import type { Fields } from './validation.ts';

/** A resource of the Management API with the five usual routes: what sets it apart from the others. */
export interface CrudResource<R extends object> {
  /** E.g. `/api/v2/client-grants`. */
  readonly path: string;
  /** Key of a list in its page, and name in scopes: `client_grants`. */
  readonly key: string;
  /** Name in scopes, where it is not the key. */
  readonly scope?: string;
  /** As errors call a record. */
  readonly noun: string;
  readonly parity: Parity;
  readonly source: string;
  readonly collection: Collection<R>;
  readonly schema: z.ZodType<R>;
  /** Properties whose values no two records share. */
  readonly unique?: readonly (keyof R & string)[];
  /** Texts and lists that cannot be empty. */
  readonly filled?: readonly string[];
  /** Properties that a body cannot have: `update` those that are fixed at creation besides. */
  readonly unsendable: { readonly create: readonly string[]; readonly update: readonly string[] };
  /** Makes a record of a body, with defaults. May throw the schema's error. */
  readonly create: (fields: Fields) => R;
  /** Makes the properties that replace a record's; by default those of the body. */
  readonly patch?: (record: R, fields: Fields) => Fields;
  /** Stores a record, after whatever `unique` does not check; by default it is stored as it is. `fields` were sent. */
  readonly save?: (record: R, previous: R | undefined, fields: Fields) => R;
  /** By default the record is deleted. */
  readonly remove?: (record: R, request: RouteRequest) => void;
  /** The record that an id in a path stands for; by default the one stored under it. */
  readonly find?: (id: string) => R | undefined;
  /** Which records a list shows, by query parameter. */
  readonly filters?: Readonly<Record<string, (record: R, value: string) => boolean>>;
  /** How a list is cut into pages; by default as `listPage` does. */
  readonly page?: (query: Query, key: string, records: readonly R[], view: (record: R) => object) => object;
  /** What goes over the wire; by default all of the record. */
  readonly view?: (record: R) => object;
  /** What a write answers, where that is something else. */
  readonly savedView?: (record: R) => object;
  /** What goes over the wire in a list, where that is less. */
  readonly listView?: (record: R) => object;
}

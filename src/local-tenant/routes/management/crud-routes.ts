import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { CrudResource } from './crud-resource.ts';
import { listPage } from './list-page.ts';
import { pickFields } from './pick-fields.ts';
import { requireUnique } from './require-unique.ts';
import { type Fields, orInvalidBody, parseBody, parseFields, requireFilled, withoutNulls } from './validation.ts';

/** Creates the routes to list, get, create, update and delete a resource's records. */
export function crudRoutes<R extends object>(resource: CrudResource<R>): readonly Route[] {
  const { path, parity, source, collection, view = (record: R): object => record, savedView = view } = resource;
  const { remove = (record) => collection.delete(collection.idOf(record)) } = resource;
  const found = ({ params }: RouteRequest): R => findRecord(resource, params['id']);
  const row = (verb: string) => ({ parity, source, scope: [`${verb}:${resource.scope ?? resource.key}`] });
  const one = `${path}/:id`;
  return [
    { ...row('read'), method: 'GET', path, handler: (request) => ok(listRecords(resource, request)) },
    {
      ...row('read'),
      method: 'GET',
      path: one,
      handler: (request) => ok(pickFields(request.query)(view(found(request)))),
    },
    {
      ...row('create'),
      method: 'POST',
      path,
      handler: ({ body }) => {
        const fields = parseSent(resource, 'create', body);
        return created(savedView(saveRecord(resource, createRecord(resource, fields), undefined, fields)));
      },
    },
    {
      ...row('update'),
      method: 'PATCH',
      path: one,
      handler: (request) => {
        const previous = found(request);
        const fields = parseSent(resource, 'update', request.body);
        return ok(savedView(saveRecord(resource, updateRecord(resource, previous, fields), previous, fields)));
      },
    },
    {
      ...row('delete'),
      method: 'DELETE',
      path: one,
      handler: (request) => {
        remove(found(request), request);
        return noContent();
      },
    },
  ];
}

/** @throws {ManagementApiError} 404 when no record has the id */
export function findRecord<R extends object>({ collection, find = collection.get, noun }: Findable<R>, id = ''): R {
  const record = find(id);
  if (record === undefined) throw ManagementApiError.notFound(noun);
  return record;
}

type Findable<R extends object> = Pick<CrudResource<R>, 'collection' | 'find' | 'noun'>;

function listRecords<R extends object>(resource: CrudResource<R>, { url, query }: RouteRequest): object {
  const { filters = {}, page = listPage, view, listView = view ?? ((record: R): object => record) } = resource;
  const pick = pickFields(query);
  const shown = resource.collection.list().filter((record) =>
    Object.entries(filters).every(([name, matches]) => {
      const values = url.searchParams.getAll(name);
      return values.length === 0 || values.some((value) => matches(record, value));
    }),
  );
  return page(query, resource.key, shown, (record) => pick(listView(record)));
}

function parseSent<R extends object>(
  { unsendable, filled = [] }: CrudResource<R>,
  verb: 'create' | 'update',
  body: unknown,
): Fields {
  const fields = parseFields(body, unsendable[verb]);
  requireFilled(fields, filled);
  return fields;
}

function saveRecord<R extends object>(
  resource: CrudResource<R>,
  record: R,
  previous: R | undefined,
  fields: Fields,
): R {
  const { collection, save = collection.put } = resource;
  requireUnique(resource, record);
  return save(record, previous, fields);
}

function createRecord<R extends object>({ create }: CrudResource<R>, fields: Fields): R {
  return orInvalidBody(() => create(withoutNulls(fields)));
}

function updateRecord<R extends object>(resource: CrudResource<R>, record: R, fields: Fields): R {
  const patch = resource.patch?.(record, fields) ?? fields;
  return parseBody(resource.schema, withoutNulls({ ...record, ...patch }));
}

import { z } from 'zod';
import { noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import { hookSecretsSchema, type StoredHook } from '#local-tenant/store/records/hook.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { parseBody } from './validation.ts';

const path = '/api/v2/hooks/:id/secrets';
const row = { path, parity: 'assumed', source: 'https://auth0.com/docs/api/management/v2/hooks/get-secrets' } as const;
const notShown = '_VALUE_NOT_SHOWN_';

type Secrets = StoredHook['secrets'];

/** The routes of `/api/v2/hooks/:id/secrets`. */
export function hookSecretRoutes(hooks: CrudResource<StoredHook>): readonly Route[] {
  const changing = (change: (secrets: Secrets, body: unknown) => Secrets) => (request: RouteRequest) => {
    const hook = findRecord(hooks, request.params['id']);
    hooks.collection.put({ ...hook, secrets: parseBody(hookSecretsSchema, change(hook.secrets, request.body)) });
    return noContent();
  };
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:hooks'],
      handler: ({ params }) => ok(hidden(findRecord(hooks, params['id']).secrets)),
    },
    { ...row, method: 'POST', scope: ['update:hooks'], handler: changing(addSecrets) },
    { ...row, method: 'PATCH', scope: ['update:hooks'], handler: changing(updateSecrets) },
    { ...row, method: 'DELETE', scope: ['delete:hooks'], handler: changing(removeSecrets) },
  ];
}

function hidden(secrets: Secrets): Secrets {
  return Object.fromEntries(Object.keys(secrets).map((name) => [name, notShown]));
}

function addSecrets(secrets: Secrets, body: unknown): Secrets {
  const added = parseBody(hookSecretsSchema, body);
  const taken = Object.keys(added).find((name) => Object.hasOwn(secrets, name));
  if (taken !== undefined) throw ManagementApiError.conflict(`A secret with the name ${taken} already exists.`);
  return { ...secrets, ...added };
}

function updateSecrets(secrets: Secrets, body: unknown): Secrets {
  const updated = parseBody(hookSecretsSchema, body);
  if (!Object.keys(updated).every((name) => Object.hasOwn(secrets, name)))
    throw ManagementApiError.notFound('hook secret');
  return { ...secrets, ...updated };
}

function removeSecrets(secrets: Secrets, body: unknown): Secrets {
  const names = parseBody(z.array(z.string()), body);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => !names.includes(name)));
}

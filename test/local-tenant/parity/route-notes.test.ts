import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Parity, type Route, routeName } from '#local-tenant/http/route.ts';
import { callManagement, callTenant } from '../../rig/call-tenant.ts';
import { routesOf } from '../../rig/context-of.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { absentAuthentication } from './absent-routes.ts';
import { notedRoutes } from './noted-routes.ts';
import { renderRoutes } from './render-routes.ts';
import type { RouteNote } from './route-note.ts';

const notes = notedRoutes.flatMap((part) => part.notes);

async function allRoutes(): Promise<readonly Route[]> {
  await using tenant = await startTestTenant();
  return routesOf(tenant);
}

function parityOf({ own, absent, assumed }: RouteNote): Parity {
  if (own !== undefined) return 'own';
  if (absent !== undefined) return 'partial';
  return assumed === undefined ? 'exact' : 'assumed';
}

describe('docs/local-tenant-routes.md', () => {
  it('says of each route what is exact, assumed or absent', async () => {
    const named = notes.flatMap(({ routes }) => routes);
    expect([...named].sort()).toEqual((await allRoutes()).map(routeName).sort());
    await expect(renderRoutes(await allRoutes())).toMatchFileSnapshot(
      join(repositoryRoot, 'docs/local-tenant-routes.md'),
    );
  });

  it('says the same as the route table', async () => {
    const noted = Object.fromEntries(notes.flatMap((note) => note.routes.map((name) => [name, parityOf(note)])));
    expect(Object.fromEntries((await allRoutes()).map((route) => [routeName(route), route.parity]))).toEqual(noted);
  });

  it('tells routes that are absent', async () => {
    await using tenant = await startTestTenant();
    const paths = absentAuthentication.flatMap(({ routes }) => routes.match(/(?<=[` ])\/[\w/-]+(?=`)/g) ?? []);
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths)
      for (const method of ['GET', 'POST'] as const)
        expect((await callTenant(tenant, { method, path })).status, `${method} ${path}`).toBe(404);
  });

  it('tells resources that are absent', async () => {
    await using tenant = await startTestTenant();
    const resources = ['sessions/1', 'refresh-tokens/1', 'device-credentials', 'grants', 'tickets', 'organizations'];
    for (const path of [...resources, 'users/1/identities', 'users/1/sessions', 'users/1/refresh-tokens'])
      expect((await callManagement(tenant, { path: `/${path}` })).body, path).toMatchObject({ message: 'Not Found' });
  });

  // That they call the routes is checked while they run: see test/rig/held-routes.ts.
  it('names tests that are there', () => {
    const files = notes.flatMap(({ tests }) => tests.map((test) => `test/local-tenant/${test}.test.ts`));
    expect(files.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
    expect(notes.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });
});

import { Response } from 'undici';
import { expect, it } from 'vitest';
import { createGuardedFetch } from '#deploy/guarded-fetch.ts';
import { heldDigests } from '#deploy/held-digests.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';

const origin = 'https://tenant.example.com';
const rule = { id: 'rul_1', name: 'username', script: 'old', order: 1, enabled: true };
const held = heldDigests({ rules: [rule] });

/** A tenant that shows this rule, and writes down what it is asked. */
function tenantWith(shown: object, status = 200) {
  const asked: string[] = [];
  const fetch: HttpsFetch = async (input, init) => {
    asked.push(`${init?.method} ${String(input).slice(origin.length)}`);
    return new Response(JSON.stringify(shown), { status });
  };
  const guarded = createGuardedFetch(fetch, origin, held);
  const write = (method: string, path: string) => guarded(`${origin}/api/v2${path}`, { method, headers: [['a', 'b']] });
  return { asked, write };
}

it('looks at a resource once before its first change', async () => {
  const { asked, write } = tenantWith(rule);
  await write('PATCH', '/rules/rul_1');
  await write('PATCH', '/rules/rul_1');
  expect(asked).toEqual(['GET /api/v2/rules/rul_1', 'PATCH /api/v2/rules/rul_1', 'PATCH /api/v2/rules/rul_1']);
});

it.each([
  ['has changed', '/rules/rul_1', { ...rule, script: 'by hand' }],
  ['was not there when the plan was made', '/rules/rul_2', { ...rule, id: 'rul_2' }],
])('does not write to a resource that %s', async (_title, path, shown) => {
  const { asked, write } = tenantWith(shown);
  await expect(write('PATCH', path)).rejects.toMatchObject({ name: 'MovedError', path });
  expect(asked).toEqual([`GET /api/v2${path}`]);
});

it('answers what the tenant says when it cannot be asked', async () => {
  const { asked, write } = tenantWith({}, 429);
  expect(await write('PATCH', '/rules/rul_1')).toMatchObject({ status: 429 });
  expect(asked).toEqual(['GET /api/v2/rules/rul_1']);
});

it.each([
  ['POST', '/rules'],
  ['GET', '/rules/rul_1'],
  ['PUT', '/rules-configs/KEY'],
  ['PATCH', '/clients/abc'],
])('lets %s %s through', async (method, path) => {
  const { asked, write } = tenantWith(rule);
  await write(method, path);
  expect(asked).toEqual([`${method} /api/v2${path}`]);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultKind, faultKinds } from './fault-kinds.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';
import { type FaultRun, renderFaults } from './render-faults.ts';

// One request of each kind in CI and wherever FAULTS says so, else every single one. The n-th of its route, from 1.
const isShort = process.env['CI'] !== undefined || process.env['FAULTS'] === 'short';
const limitMs = 15_000;

/** Of each kind of resource the request that changes it, one that reads, and the one that gets the token. */
const shortRoutes = [
  'POST /oauth/token',
  'GET /api/v2/actions/actions',
  'POST /api/v2/actions/actions',
  'PATCH /api/v2/actions/actions/:id',
  'POST /api/v2/actions/actions/:id/test',
  'POST /api/v2/actions/actions/:id/deploy',
  'PATCH /api/v2/actions/triggers/:id/bindings',
];

/** The requests of the deploy without a fault. Their number is that of `npm run test:faults`. */
const countOf: Readonly<Record<string, number>> = {
  'POST /oauth/token': 1,
  'GET /api/v2/actions/actions': 5,
  'GET /api/v2/actions/triggers/:id/bindings': 5,
  'GET /api/v2/rules': 1,
  'GET /api/v2/hooks': 1,
  'GET /api/v2/actions/modules': 1,
  'GET /api/v2/actions/actions/:id': 5,
  'POST /api/v2/actions/actions': 1,
  'PATCH /api/v2/actions/actions/:id': 1,
  'POST /api/v2/actions/actions/:id/test': 6,
  'POST /api/v2/actions/actions/:id/deploy': 2,
  'PATCH /api/v2/actions/triggers/:id/bindings': 1,
};

const worlds: FaultWorld[] = [];
const runs: FaultRun[] = [];
let old = '';
let wanted = '';
let routes: readonly string[] = [];
/** How long a deploy takes without a fault: on a machine that is busy, more than a fault may add. */
let usualMs = 0;

beforeAll(async () => {
  worlds.push(...(await Promise.all([openFaultWorld(), openFaultWorld(), openFaultWorld()])));
  const [world] = worlds;
  if (!world) return;
  old = world.content();
  // Forgets the requests of the first deploy, too.
  await world.reset();
  usualMs = Math.max(...worlds.map(({ firstDeployMs }) => firstDeployMs));
  expect(await world.deploy()).toMatchObject({ exitCode: 0, stderr: '' });
  wanted = world.content();
  routes = world.tenant.requests.map(({ method, route }) => `${method} ${route}`);
  await world.reset();
});

afterAll(async () => {
  process.stdout.write(renderFaults(runs));
  await Promise.all(worlds.map((world) => world[Symbol.asyncDispose]()));
});

it('knows every request of a deploy', () => {
  const counts = Object.fromEntries(
    [...new Set(routes)].map((route) => [route, routes.filter((each) => each === route).length]),
  );
  expect(counts).toEqual(countOf);
});

const cases = Object.entries(countOf).flatMap(([route, count]) =>
  Array.from({ length: isShort ? 1 : count }, (_, index) => ({ route, nth: index + 1 })),
);
const chosen = isShort ? cases.filter(({ route }) => shortRoutes.includes(route)) : cases;

describe.each(chosen)('$route, request $nth', ({ route, nth }) => {
  it.concurrent.each(kindsFor(route))('%s', async (kind) => {
    const world = worlds.pop();
    if (!world) throw new Error('More tests run at a time than there are worlds.');
    try {
      runs.push({ route, nth, kind, ...(await runWith(world, kind, route, nth)) });
    } finally {
      await world.reset();
      worlds.push(world);
    }
  });
});

function kindsFor(route: string): FaultKind[] {
  const kinds: FaultKind[] = ['429', '429 with headers', '500', 'hang', 'kill -9', 'reset before the effect'];
  const changes = route.startsWith('PATCH') || (/\/actions(?:\/:id\/deploy)?$/.test(route) && route.startsWith('POST'));
  if (isShort && !changes) return ['429', '500', 'hang', 'reset before the effect'];
  // A reading has no effect.
  return route.startsWith('GET') ? kinds : [...kinds, '502 after the effect', 'reset after the effect'];
}

/** One deploy that a fault meets, what is there afterwards, and what the next one makes of it. */
async function runWith(world: FaultWorld, kind: FaultKind, route: string, nth: number) {
  const { tenant } = world;
  if (nth > 1) tenant.faults.fail({ kind: 'delay', route, delayMs: 0, times: nth - 1 });
  tenant.faults.fail(faultKinds[kind](route));
  const startedAt = performance.now();
  const { exitCode, stderr } = await (kind === 'kill -9' ? killedDeploy(world) : world.deploy());
  const durationMs = performance.now() - startedAt;
  expect(tenant.faults.pending()).toEqual([]);
  tenant.faults.clear();
  const now = world.content();
  const outcome = outcomeOf(now);
  if (exitCode === 0) expect(outcome).toBe('new');
  else if (kind !== 'kill -9') expect([outcome, stderr]).toEqual(toldTruly(outcome, stderr));
  // A process of its own takes its time to get to the request at which it is killed.
  if (kind !== 'kill -9') expect(durationMs).toBeLessThan(Math.max(limitMs, 4 * usualMs));
  if (outcome === 'new') return { exitCode, outcome, durationMs };
  const isCutOff = world.isRecordOpen();
  const next = await world.deploy();
  expect(next.exitCode, next.stderr).toBe(0);
  expect(next.stderr.includes('warning[deploy-cut-off]')).toBe(isCutOff);
  expect(world.content()).toBe(wanted);
  return { exitCode, outcome, durationMs };
}

/** What differs is said; what was created and runs nowhere may stay. */
function toldTruly(outcome: string, stderr: string): [string, string] {
  if (outcome === 'old' || outcome === 'new') return [outcome, stderr];
  expect(stderr).toContain('actions/client-plan was created and stays');
  return ['old, and one created', stderr];
}

function outcomeOf(now: string): string {
  if (now === old) return 'old';
  if (now === wanted) return 'new';
  const { actions, bindings } = JSON.parse(now);
  const before = JSON.parse(old);
  const known = actions.filter(({ name }: { name: string }) => name !== 'client-plan');
  const isOld = JSON.stringify(known) === JSON.stringify(before.actions);
  const isBoundAsBefore = JSON.stringify(bindings) === JSON.stringify(before.bindings);
  return isOld && isBoundAsBefore ? 'old, and one created' : 'in between';
}

/** A deploy in a process of its own, which is killed while the request that hangs is on its way. */
async function killedDeploy({ tenant, project, env }: FaultWorld) {
  const { PATH = '' } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(import.meta.dirname, 'killed-deploy.fixture.ts'), project.root],
    { env: { ...env, PATH, DEPLOY_ANSWER_SECONDS: '30' }, stdio: 'ignore' },
  );
  const closed = once(child, 'close');
  while (tenant.faults.pending().length > 0 && child.exitCode === null) await sleep(10);
  child.kill('SIGKILL');
  await closed;
  return { exitCode: 'killed' as const, stderr: '' };
}

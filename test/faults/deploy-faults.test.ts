import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultKind, faultKinds } from './fault-kinds.ts';
import { type FaultScene, faultScenes, keyRoutes, kindsFor } from './fault-scenes.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';
import { type FaultRun, renderFaults } from './render-faults.ts';
import { differing, isUnreadable, type Outcome, type TenantContent } from './tenant-content.ts';

// In CI and wherever FAULTS says so one request of each kind, and in the other scenes one fault for each, in turn.
const isShort = process.env['CI'] !== undefined || process.env['FAULTS'] === 'short';
const limitMs = 15_000;
const [wholeScene] = faultScenes;
/** As many deploys at a time as `maxConcurrency` lets run: much of them is waiting. */
const atATime = 3;

const runs: FaultRun[] = [];

afterAll(() => {
  process.stdout.write(renderFaults(runs));
});

describe.each(faultScenes)('a deploy, $name', (scene) => {
  const cases = casesOf(scene);
  const worlds: FaultWorld[] = [];
  const before: { old: TenantContent; wanted: TenantContent; exitCode: number; routes: readonly string[] } = {
    old: {},
    wanted: {},
    exitCode: 0,
    routes: [],
  };

  beforeAll(async () => {
    worlds.push(
      ...(await Promise.all(Array.from({ length: Math.min(atATime, cases.length) }, () => openFaultWorld(scene)))),
    );
    const [world] = worlds;
    if (!world) return;
    before.old = world.content();
    // Forgets the requests of the first deploy, too.
    await world.reset();
    const { exitCode } = await world.deploy();
    before.exitCode = exitCode;
    before.wanted = world.content();
    before.routes = world.tenant.requests.map(({ method, route }) => `${method} ${route}`);
    await world.reset();
  });

  afterAll(async () => {
    await Promise.all(worlds.map((world) => world[Symbol.asyncDispose]()));
  });

  it('is what it shall be without a fault', () => {
    const { exitCode, old, wanted, routes } = before;
    expect(exitCode).toBe(scene.takes ? 0 : 1);
    if (scene.takes) expect(differing(old, wanted)).not.toEqual([]);
    else expect(['old', 'old, and some created']).toContain(outcomeOf(old, {}, wanted));
    const counts = Object.fromEntries(
      [...new Set(routes)].map((route) => [route, routes.filter((each) => each === route).length]),
    );
    if (scene === wholeScene) expect(counts).toEqual(scene.requests);
    else expect(Object.keys(counts)).toEqual(expect.arrayContaining(Object.keys(scene.requests)));
  });

  it.concurrent.each(cases)('$route, request $nth: $kind', async (fault) => {
    const world = worlds.pop();
    if (!world) throw new Error('More tests run at a time than there are worlds.');
    try {
      runs.push({ scene: scene.name, ...fault, ...(await runWith(world, scene, before, fault)) });
    } finally {
      await world.reset();
      worlds.push(world);
    }
  });
});

/** The faults of a scene, each with the request that it meets. */
function casesOf(scene: FaultScene) {
  const isWhole = scene === wholeScene;
  const chosen = Object.entries(scene.requests).filter(([route]) => !isWhole || !isShort || keyRoutes.includes(route));
  return chosen.flatMap(([route, count], turn) => {
    const all = kindsFor(route, isShort || !isWhole);
    const kinds = isShort && !isWhole ? [inTurn(all, faultScenes.indexOf(scene) + turn)] : all;
    const times = Array.from({ length: isShort ? 1 : count }, (_, index) => index + 1);
    return times.flatMap((nth) => kinds.map((kind) => ({ route, nth, kind })));
  });
}

function inTurn<T>(values: readonly T[], turn: number): T {
  const value = values[turn % values.length];
  if (value === undefined) throw new Error('There is nothing to take in turn.');
  return value;
}

/** One deploy that a fault meets, what is there afterwards, and what the next one makes of it. */
async function runWith(
  world: FaultWorld,
  { takes }: FaultScene,
  { old, wanted, exitCode: usual }: { old: TenantContent; wanted: TenantContent; exitCode: number },
  { kind, route, nth }: { readonly kind: FaultKind; readonly route: string; readonly nth: number },
) {
  const { tenant } = world;
  if (nth > 1) tenant.faults.fail({ kind: 'delay', route, delayMs: 0, times: nth - 1 });
  tenant.faults.fail(faultKinds[kind](route));
  const startedAt = performance.now();
  const { exitCode, stderr } = await (kind === 'kill -9' ? killedDeploy(world) : world.deploy());
  const durationMs = performance.now() - startedAt;
  expect(tenant.faults.pending()).toEqual([]);
  tenant.faults.clear();
  const now = world.content();
  const outcome = outcomeOf(old, takes ? wanted : {}, now);
  if (exitCode === 0) expect([takes, outcome]).toEqual([true, 'new']);
  else if (kind !== 'kill -9') requireToldTruly(old, now, outcome, stderr);
  expect(durationMs).toBeLessThan(limitMs);
  if (outcome === 'new') return { exitCode, outcome, durationMs };
  const isCutOff = await world.isRecordOpen();
  const next = await world.deploy();
  expect(next.exitCode, next.stderr).toBe(usual);
  expect(next.stderr.includes('warning[deploy-cut-off]')).toBe(isCutOff);
  expect(world.content()).toEqual(wanted);
  return { exitCode, outcome, durationMs };
}

function outcomeOf(old: TenantContent, wanted: TenantContent, now: TenantContent): Outcome {
  if (differing(wanted, now).length === 0) return 'new';
  const others = differing(old, now).filter((name) => !isUnreadable(name));
  if (others.length === 0) return 'old';
  return others.every((name) => old[name] === undefined) ? 'old, and some created' : 'in between';
}

/** What differs is said: what was created and runs nowhere may stay, and what nobody can bring back was warned of. */
function requireToldTruly(old: TenantContent, now: TenantContent, outcome: Outcome, stderr: string): void {
  expect(['old', 'old, and some created', 'new'], stderr).toContain(outcome);
  if (outcome === 'new') return;
  for (const name of differing(old, now)) {
    if (isUnreadable(name)) expect(stderr).toContain('warning[not-restorable]');
    else expect(stderr).toContain(`${name} was created and stays`);
  }
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

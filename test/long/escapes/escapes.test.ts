import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { actionLogin } from '../../sandbox/flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../../sandbox/shared-sandbox.ts';
import { attemptEscape } from './attempt-escape.ts';
import { detector } from './detector.ts';
import { publishedUpTo2023 } from './published-2022-to-2023.ts';
import { published2026 } from './published-2026.ts';

const published = Object.entries({ ...publishedUpTo2023, ...published2026 });

describe('the detector of escapes', () => {
  const reachedBy = (leak: unknown): unknown =>
    runInNewContext(`${detector} suspect(leak); reached.join()`, { leak, process: {} });

  it.each([
    ['the process', process],
    ['an object that holds it', { deep: { inside: process } }],
  ])('notices %s', (_, leak) => {
    expect(reachedBy(leak)).toContain('process');
  });

  it('notices a function from which the process can be reached', () => {
    expect(reachedBy(() => {})).toContain('foreign');
  });

  it('notices nothing about values of its own realm', () => {
    expect(runInNewContext(`${detector} suspect([{}, () => {}, new Error()]); reached.join()`, { process: {} })).toBe(
      '',
    );
  });
});

describe('a published escape from a vm2 realm', () => {
  const sandbox = sharedSandbox({ realm: 'vm2' });

  it.each(published)('gets hold of nothing: %s', async (_, technique) => {
    expect(await attemptEscape(sandbox, technique)).toEqual({ status: 'completed', reached: [] });
  });
});

describe('a published escape from a node realm', () => {
  const sandbox = sharedSandbox({ realm: 'node' });

  // A bare context is no wall: what runs out of stack inside Node.js itself is handed an error of the process.
  it.each(published)('does not come to the process: %s', async (_, technique) => {
    const { status, reached } = await attemptEscape(sandbox, technique);

    expect({ status, reached: reached?.filter((what) => what !== 'foreign') }).toEqual({
      status: 'completed',
      reached: [],
    });
  });
});

describe.each(realmKinds)('a %s sandbox in which escapes were tried', (realm) => {
  const sandbox = sharedSandbox({ realm, runners: 1 });

  it('answers the next run', async () => {
    for (const [, technique] of published.slice(0, 5)) await attemptEscape(sandbox, technique);

    expect((await lastStep(sandbox, actionLogin(`api.access.deny('as usual');`))).outcome).toEqual({
      status: 'denied',
      error: { name: 'AccessDenied', message: 'as usual' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type PlatformMode, platformModes } from '#auth0/platform-mode.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';

/** Plans for a tenant of one mode: the exit code, and the codes of what was found. */
async function plan(mode: PlatformMode, extensionPoints: string) {
  await using tenant = await startStaging({ mode });
  await using project = await stagingProject(tenant, `extensionPoints: ${extensionPoints}\n`);
  const { exitCode, stdout } = await deployStaging(tenant, project, '--plan', '--json');
  const { items = [], findings } = JSON.parse(stdout);
  const types = new Set(items.map(({ type }: { type: string }) => type));
  expect(writesOf(tenant)).toEqual([]);
  return {
    exitCode,
    types: [...types],
    findings: findings.map(({ code, level }: Record<string, string>) => `${level} ${code}`),
  };
}

describe('a plan for a tenant before and after the end of life of rules and hooks', () => {
  it.each(platformModes)('sends Actions to any tenant: %s', async (mode) => {
    expect(await plan(mode, 'actions')).toEqual({ exitCode: 2, types: ['actions', 'triggers'], findings: [] });
  });

  it.each<[PlatformMode, 1 | 2, string]>([
    ['pre-readonly', 2, 'warning extension-point-empty'],
    ['read-only', 2, 'warning extension-point-empty'],
    ['eol-403', 1, 'error extension-point-gone'],
    ['eol-404', 1, 'error extension-point-gone'],
    ['eol-empty', 2, 'warning extension-point-empty'],
  ])('sends rules and hooks to a tenant that may take them: %s', async (mode, exitCode, finding) => {
    expect(await plan(mode, 'rules-and-hooks')).toMatchObject({ exitCode, findings: [finding, finding] });
  });
});

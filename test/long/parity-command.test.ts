import { describe, expect, it } from 'vitest';
import { parityCommand, runParity } from '#cli/commands/parity.ts';
import { done, hookProject, rulesProject } from '../parity/parity-kit.ts';
import { projectFixture, repositoryRoot } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();
const command: typeof parityCommand = { ...parityCommand, run: (flags, io) => runParity(flags, io, sandbox) };

describe('npm run parity', () => {
  it('finds no difference in this repository', async () => {
    const { exitCode, stdout, stderr } = await runCli(command, repositoryRoot, [
      '--runs',
      '30',
      '--seed',
      '1',
      '--json',
    ]);
    expect(stderr).toBe('');
    const report = JSON.parse(stdout);
    expect([exitCode, report.environment, report.seed, report.runs, report.isSame]).toEqual([0, 'local', 1, 30, true]);
    expect(
      report.subjects.map((subject: { name: string; transactions: object }) => [subject.name, subject.transactions]),
    ).toEqual([
      ['rules/username', { project: 480, generated: 30 }],
      ['rules/roles', { project: 480, generated: 30 }],
      ['hooks/client-credentials-username', { project: 24, generated: 30 }],
      ['pipeline', { project: 504, generated: 30 }],
    ]);
  });

  it('compares for a remote tenant, too, that names no client and no API', async () => {
    const { exitCode, stdout } = await runCli(command, repositoryRoot, ['--env', 'staging', '--runs', '0', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).subjects[0].transactions).toEqual({ project: 80, generated: 0 });
  });

  it('counts what is allowed, and says why it is', async () => {
    await using project = await projectFixture(rulesProject(["callback(new UnauthorizedError('no'));"]));
    const { exitCode, stdout } = await runCli(command, project.root, ['--runs', '10', '--seed', '1']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('rules/rule-1  same    60              10         70 denied             70 error-code');
    expect(stdout).toContain('error-code (allowed, 137): A rule that denies with UnauthorizedError answers with');
    expect(stdout).toContain('No difference but allowed ones in 152 transactions (--seed 1 --runs 10).');
  });

  it('shows the smallest transaction in which an Action differs', async () => {
    const body = `if (user.nickname === 'ada') context.idToken['https://acme.example/form'] = typeof exports; ${done}`;
    await using project = await projectFixture(rulesProject([body]));
    const { exitCode, stdout } = await runCli(command, project.root, ['--runs', '200', '--seed', '1']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      '✘ rules/rule-1 differs as an Action, smallest generated transaction (--seed 1 --runs 200)',
    );
    expect(stdout).toContain('"nickname": "ada"');
    expect(stdout).toMatch(/id_token https:\/\/acme\.example\/form +"undefined" +"object" +rules\/rule-1, /);
  });

  it('tells where a rule is refused, and what to do, and compares the others', async () => {
    await using project = await projectFixture(rulesProject([`context.idToken.ip = user.last_ip; ${done}`, done]));
    const { exitCode, stdout, stderr } = await runCli(command, project.root, ['--runs', '5', '--seed', '1']);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^rules\/rule-1 +refused +0 +0 /m);
    expect(stdout).toMatch(/^rules\/rule-2 +same +60 +5 /m);
    expect(stdout).toMatch(/^pipeline +refused +0 +0 /m);
    expect(stdout.match(/error\[absent-in-action\] rules\/rule-1\.js:2:24/g)).toHaveLength(1);
    expect(stdout).toContain('fix: ask context.request.ip, or keep the address of the last login in app_metadata');
    expect(stdout).toContain('✘ rules/rule-1 (refused), pipeline (refused), in 65 transactions');
  });

  it('refuses a hook that leaves the scopes out', async () => {
    await using project = await projectFixture(hookProject("cb(null, { 'https://acme.example/a': 1 });"));
    const { exitCode, stdout } = await runCli(command, project.root, ['--runs', '5', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).subjects[0]).toMatchObject({
      name: 'hooks/exchange',
      status: 'refused',
      findings: [{ code: 'hook-resets-scopes', place: 'hooks/exchange.js:2:3' }],
    });
  });

  it('stops where the rules do not even compile', async () => {
    await using project = await projectFixture(rulesProject(['callback(']));
    const { exitCode, stdout, stderr } = await runCli(command, project.root, ['--runs', '5']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error[does-not-compile] rules/rule-1.js');
  });

  it.each([
    ['--runs', 'many'],
    ['--runs', '-1'],
    ['--seed', '1.5'],
  ])('takes no %s %s', async (flag, value) => {
    const { exitCode, stderr } = await runCli(command, repositoryRoot, [`${flag}=${value}`]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`error[bad-flag]`);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

/** Runs .github/report.sh around a command, as a step of a job does. */
function report(script: string, env: Readonly<Record<string, string>> = {}) {
  using folder = temporaryFolder();
  const [GITHUB_STEP_SUMMARY, GITHUB_OUTPUT] = [join(folder.path, 'summary'), join(folder.path, 'output')];
  const { status, stdout } = spawnSync(
    'bash',
    [join(repositoryRoot, '.github/report.sh'), 'Plan for staging', process.execPath, '-e', script],
    {
      env: { ...env, PATH: process.env['PATH'], GITHUB_STEP_SUMMARY, GITHUB_OUTPUT },
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    },
  );
  const [summary, output] = [GITHUB_STEP_SUMMARY, GITHUB_OUTPUT].map((file) => readFileSync(file, 'utf8'));
  return { status, stdout, summary, output };
}

describe('.github/report.sh', () => {
  it.each([
    [0, 'Nothing to do, or all done.', 'false'],
    [2, 'Differences, in full below.', 'true'],
    [1, 'Refused or failed, with exit code 1.', 'false'],
  ])('tells in the summary what a command says, and ends as it does: %i', (code, words, pending) => {
    const run = report(`console.log("said"); console.error("warned"); process.exitCode = ${code}`);
    expect(run).toEqual({
      status: code,
      stdout: 'said\nwarned\n',
      summary: `## Plan for staging\n\n${words}\n\n~~~~~~~~~~diff\nsaid\nwarned\n\n~~~~~~~~~~\n`,
      output: `pending=${pending}\n`,
    });
  });

  it('lets git have the token of the job, for its own server alone, and shows it nowhere', () => {
    const ask = (host: string) => {
      const fill = `require('node:child_process').execFileSync('git', ['credential', 'fill'], { input: 'protocol=https\\nhost=${host}\\n\\n', encoding: 'utf8', stdio: 'pipe', env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } })`;
      const env = { GITHUB_TOKEN: 'swordfish', GITHUB_SERVER_URL: 'https://git.example.com', HOME: '/nonexistent' };
      return report(`console.log(${fill}.includes('username=x-access-token\\npassword=swordfish'))`, env);
    };
    expect(ask('git.example.com')).toMatchObject({ status: 0, stdout: 'true\n' });
    expect(ask('elsewhere.example.com')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('fatal: could not read'),
    });
    expect(JSON.stringify(ask('git.example.com'))).not.toContain('swordfish');
  });

  it('keeps a summary below what GitHub takes', () => {
    const { status, summary } = report('console.log("x".repeat(2_000_000))');
    expect(status).toBe(0);
    expect(summary?.length).toBeLessThan(1024 * 1024);
    expect(summary).toContain('… the rest is in the log\n');
  });
});

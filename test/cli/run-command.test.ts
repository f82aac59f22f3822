import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CliError } from '#cli/cli-error.ts';
import { envOption, jsonOption } from '#cli/options.ts';
import type { CommandSpec } from '#cli/run-command.ts';
import { TokenError } from '#token-client/token-error.ts';
import { runCli } from '../rig/run-cli.ts';

const flags = z.object({ env: z.string(), json: z.boolean().default(false) });

function command(run: CommandSpec<z.infer<typeof flags>>['run']): CommandSpec<z.infer<typeof flags>> {
  return { name: 'sample', description: 'A sample.', options: [envOption, jsonOption], flags, run };
}

describe('a command', () => {
  it('gets its flags and gives its exit code', async () => {
    const spec = command(async ({ env, json }, io) => {
      io.out(`${env} ${json}`);
      return 2;
    });
    expect(await runCli(spec, '.', ['--env', 'staging', '--json'])).toEqual({
      exitCode: 2,
      stdout: 'staging true',
      stderr: '',
    });
  });

  it('shows its help on stdout and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      command(async () => 1),
      '.',
      ['--help'],
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Usage: npm run sample -- [options]');
  });

  it.each([
    [['--unknown'], "unknown option '--unknown'"],
    [['word'], 'too many arguments'],
    [['--env'], "option '--env <name>' argument missing"],
  ])('refuses %j on stderr and exits with 1', async (argv, message) => {
    const { exitCode, stdout, stderr } = await runCli(
      command(async () => 0),
      '.',
      argv,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('tells every problem with its code, place and way out', async () => {
    const problem = {
      code: 'claim-dropped',
      place: 'rules/roles.ts:9:23',
      message: 'Auth0 drops it',
      fix: 'add a namespace',
    };
    const spec = command(async () => {
      throw new CliError([problem, { code: 'other', message: 'No place', fix: 'do that' }]);
    });
    expect((await runCli(spec, '.', [])).stderr).toBe(
      'error[claim-dropped] rules/roles.ts:9:23\n  Auth0 drops it\n  fix: add a namespace\n' +
        'error[other]\n  No place\n  fix: do that\n',
    );
  });

  it('tells what a tenant answered', async () => {
    const spec = command(async () => {
      throw new TokenError('access_denied', 'Unauthorized', 401);
    });
    expect((await runCli(spec, '.', [])).stderr).toContain(
      'Ask the tenant for a token: it answered with status 401: access_denied: Unauthorized',
    );
  });

  it('tells an error that nobody thought of, with its causes', async () => {
    const spec = command(async () => {
      throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    });
    const { exitCode, stderr } = await runCli(spec, '.', []);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[unexpected]\n  fetch failed: connect ECONNREFUSED\n');
  });
});

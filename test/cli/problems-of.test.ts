import { describe, expect, it } from 'vitest';
import { MappingError } from '#bundle/with-mappings.ts';
import { CliError } from '#cli/cli-error.ts';
import { problemsOf } from '#cli/problems-of.ts';
import { SecretError } from '#deploy/secret-error.ts';
import { FolderInUseError } from '#local-tenant/folder-in-use-error.ts';
import { StateError } from '#local-tenant/journal/state-error.ts';
import { PortInUseError } from '#local-tenant/port-in-use-error.ts';
import { ManagementError } from '#management/management-error.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import { ProjectError } from '#project/project-error.ts';
import { TokenError } from '#token-client/token-error.ts';

const refused = new Error('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });

describe('an error on its way to the user', () => {
  it.each([
    [
      new ProjectError([{ code: 'file-missing', location: { file: 'tenant.yaml' } }]),
      {
        code: 'file-missing',
        place: 'tenant.yaml',
        message: '"tenant.yaml" is missing',
        fix: 'create it, or take out what refers to it',
      },
    ],
    [
      new ProjectError([{ code: 'environment-unknown', name: 'prod', known: ['local', 'production'] }]),
      {
        code: 'environment-unknown',
        message: 'there is no environments/prod.yaml: expected one of local, production',
        fix: 'name one of them with --env, or write the file',
      },
    ],
    [
      new PortInUseError(4443, refused),
      {
        code: 'port-in-use',
        message: 'Serve the local tenant on port 4443: it is in use',
        fix: 'leave --port out, and a free port is taken when the usual one is not free',
      },
    ],
    [
      new FolderInUseError('/state', 12),
      {
        code: 'folder-in-use',
        message: 'Serve the local tenant from "/state": process 12 serves it already',
        fix: 'use the tenant that runs there, or end that process',
      },
    ],
    [
      StateError.corrupt('/state/journal.jsonl', 3, refused),
      {
        code: 'state-corrupt',
        message: 'Load the local tenant\'s state from "/state/journal.jsonl", line 3: the line is damaged',
        fix: 'set it aside and start anew: npm run tenant -- --fresh',
      },
    ],
    [
      new UnreachableError('tenant.example.com', refused),
      {
        code: 'tenant-unreachable',
        message: 'Ask the tenant "tenant.example.com": connect ECONNREFUSED 127.0.0.1:1',
        fix: "check the environment's domain and the network",
      },
    ],
    [
      new ManagementError('GET /clients', 403),
      {
        code: 'management-refused',
        message: 'Call GET /clients of the Management API: it answered 403',
        fix: 'check that the token has the scope that this call asks for',
      },
    ],
    [
      new TokenError('access_denied', 'Unauthorized', 401),
      {
        code: 'token-refused',
        message: 'Ask the tenant for a token: it answered with status 401: access_denied: Unauthorized',
        fix: 'look at the client, the user and the API that were asked for',
      },
    ],
    [
      new TokenError(undefined, 'neither a token nor an OAuth error', 502),
      {
        code: 'token-refused',
        message: 'Ask the tenant for a token: it answered with status 502: neither a token nor an OAuth error',
        fix: "check that the environment's domain is a tenant and not something in front of it",
      },
    ],
    [
      new SecretError('API_KEY', 'the environment variable "KEY" is not set', 'set KEY'),
      {
        code: 'secret-missing',
        message: 'Read the secret "API_KEY": the environment variable "KEY" is not set',
        fix: 'set KEY',
      },
    ],
    [
      new MappingError('API_KEY', 'hooks[0].secrets.KEY'),
      {
        code: 'mapping-without-value',
        message: '"API_KEY" at hooks[0].secrets.KEY has no value',
        fix: 'add API_KEY to "secrets" in the environment\'s file',
      },
    ],
    [
      refused,
      {
        code: 'unexpected',
        message: 'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
        fix: 'if this looks like a mistake of the toolkit, please report it',
      },
    ],
  ])('%s says what was found and what to do', (error, problem) => {
    expect(problemsOf(error)).toEqual([problem]);
  });

  it('keeps the problems that a command has found itself', () => {
    const problems = [{ code: 'one', message: 'm', fix: 'f' }];
    expect(problemsOf(new CliError(problems))).toBe(problems);
  });
});

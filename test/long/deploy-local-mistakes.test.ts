import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { journalOf } from '../rig/journal-of.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

describe('npm run deploy -- --env local of a project with a mistake', () => {
  it('exits with 1 when a claim is dropped that the build could not foresee', async () => {
    const rule = `const put = (token, name, value) => {
  token[name] = value;
};
export const rule = (user, context, callback) => {
  put(context.accessToken, ['ro', 'les'].join(''), []);
  callback(null, user, context);
};
`;
    await using project = await projectFixture({ 'rules/roles.ts': rule });
    const { exitCode, stderr } = await runCli(deployCommand, project.root, []);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('rules/roles: "roles" is not in the access_token: Auth0 reserves this name');
  });

  it('says that a damaged state is left alone, and how to start anew', async () => {
    await using project = await projectFixture();
    await runCli(deployCommand, project.root, []);
    const journal = journalOf(project.root);
    const damaged = readFileSync(journal, 'utf8').replace('\n[{', '\n[{{');
    writeFileSync(journal, damaged);
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, []);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error[state-corrupt]');
    expect(stderr).toContain('fix: set it aside and start anew: npm run tenant -- --fresh');
    expect(readFileSync(journal, 'utf8')).toBe(damaged);
  });

  it.each([
    ['throws', "JSON.parse('{');", 'gave no token: access_denied: Expected property name'],
    ['never calls back', 'return;', 'gave no token: access_denied: "rules/username" never called back'],
    ['denies', "callback(new UnauthorizedError('no'));", 'denied the token: unauthorized: no'],
  ])('names a rule that %s', async (_what, statement, message) => {
    const rule = `export const rule = (user, context, callback) => {\n  ${statement}\n};\n`;
    await using project = await projectFixture({ 'rules/username.ts': rule });
    const { exitCode, stdout, stderr } = await runCli(deployCommand, project.root, []);
    expect(exitCode).toBe(1);
    // Client credentials run no rule.
    for (const grant of ['implicit', 'password']) {
      expect(stderr).toContain(`error[no-token] rules/username\n  ${grant}: ${message}`);
    }
    expect(stdout).toMatch(/^client_credentials .* hooks\/client-credentials-username$/m);
  });

  it('names the resource that the import stopped at', async () => {
    await using project = await projectFixture();
    const path = join(project.root, 'environments/local.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('client_id: Integration tests', 'client_id: Nobody'));
    const { exitCode, stderr } = await runCli(deployCommand, project.root, []);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[import-failed]\n  auth0-deploy-cli stopped (clientGrants, ');
  });
});

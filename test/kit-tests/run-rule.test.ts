import { describe, expect, it } from 'vitest';
import { runRule } from '#kit/run-rule.ts';

/** A rule of this body. */
function rule(body: string) {
  return { code: `function (user, context, callback) { ${body} }` };
}

const next = 'callback(null, user, context);';

describe('runRule', () => {
  it('gives user and context as the next rule would get them', async () => {
    const run = await runRule(rule(`user.seen = true; context.idToken['https://a.example/b'] = 1; ${next}`));
    expect(run.user['seen']).toBe(true);
    expect(run.context['idToken']).toEqual({ 'https://a.example/b': 1 });
  });

  it('merges the root properties of app_metadata onto the user, as Auth0 does', async () => {
    const run = await runRule(rule(`context.idToken['https://a.example/plan'] = user.plan; ${next}`), {
      user: { app_metadata: { plan: 'team' } },
    });
    expect(run).toSetClaim('id_token', 'https://a.example/plan', 'team');
  });

  it('lets a persona log in, with connection, roles and organization', async () => {
    const { user, context } = await runRule(rule(next), { persona: 'olga' });
    expect([user['username'], context['connection'], context['authorization'], context['organization']]).toEqual([
      'olga',
      'Username-Password-Authentication',
      { roles: ['accountant'] },
      { id: 'org_acme', name: 'acme', display_name: 'Acme Ltd', metadata: {} },
    ]);
  });

  it('hands the configuration over', async () => {
    const run = await runRule(rule(`context.idToken[configuration.NAMESPACE + 'a'] = 1; ${next}`), {
      configuration: { NAMESPACE: 'https://a.example/' },
    });
    expect(run).toSetClaim('id_token', 'https://a.example/a', 1);
  });

  it('tells of claims that Auth0 would drop, by the scopes and the audience of the context', async () => {
    const code = rule(`context.idToken.family_name = 'H'; context.accessToken['urn:example:a'] = 1; ${next}`);
    const claims = await runRule(code, { context: { request: { query: { scope: 'openid profile' } } } });
    expect(claims.claims).toEqual({ access_token: { 'urn:example:a': 1 }, id_token: { family_name: 'H' } });
    const bare = await runRule(code, { context: { request: { query: { audience: undefined } } } });
    expect(bare).toDropClaim('id_token', 'family_name', 'missing-scope');
    expect(bare).toDropClaim('access_token', 'urn:example:a', 'urn-without-api');
  });

  it('ends with what takes effect after the last rule', async () => {
    expect(await runRule(rule(`context.redirect = { url: 'https://a.example/' }; ${next}`))).toRedirectTo(
      'https://a.example/',
    );
    expect(await runRule(rule(`context.multifactor = { provider: 'any' }; ${next}`))).toChallenge('any');
  });

  it('records what a rule asks the Management API to store', async () => {
    const run = await runRule(
      rule(`auth0.users.updateAppMetadata(user.user_id, { seen: true }).then(() => ${next.replace(';', '')});`),
    );
    expect(run).toComplete();
    expect(run).toCall('users.updateAppMetadata', 'auth0|ada', { seen: true });
  });

  it('runs what an environment has compiled in', async () => {
    await expect(runRule('username', { environment: 'prod' })).rejects.toThrow(
      'there is no environments/prod.yaml: expected one of local, production, staging',
    );
  });

  it('names the nearest rule when there is none of that name', async () => {
    await expect(runRule('rolls')).rejects.toThrow(
      'There is no "rolls" in the rules of tenant.yaml, which has "username", "roles": did you mean "roles"?',
    );
  });
});

describe('a script that fails', () => {
  it('is shown by its source, with the lines around the place', async () => {
    const run = await runRule('username', { persona: 'grace', context: { accessToken: undefined } });
    expect(run).toFail('TypeError: Cannot set properties of undefined');
    expect(run.failure).toMatch(
      /^TypeError: .*\n {4}at rule \(rules\/username\.ts:10:\d+\)\n\n.*\n.*\n {2}10\| {5}context\.accessToken.*\n {4}\| +\^\n/,
    );
  });

  it('finds the packages that a rule requires with a version, as long as the test gives none of its own', async () => {
    const code = rule(`context.idToken['https://a.example/b'] = require('ms@2.1.3')('1 day'); ${next}`);

    expect(await runRule(code)).toSetClaim('id_token', 'https://a.example/b', 86_400_000);
    const mocked = { host: { modules: { 'ms@2.1.3': { code: 'module.exports = () => 7;' } } } };
    expect(await runRule(code, mocked)).toSetClaim('id_token', 'https://a.example/b', 7);
  });
});

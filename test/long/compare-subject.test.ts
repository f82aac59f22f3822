import { describe, expect, it } from 'vitest';
import type { SubjectBuild } from '#parity/both-builds.ts';
import type { DeployedAction } from '#pipeline/deployed-extensions.ts';
import { bothBuilds, compared, comparedFirst, done, hookProject, rulesProject } from '../parity/parity-kit.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();

const tierRule = `if (user.app_metadata && user.app_metadata.tier === 'gold') { context.idToken['https://acme.example/tier'] = 'gold'; } ${done}`;

/** The subject with another text in its Actions: an adapter that does something else. */
function sabotaged(build: SubjectBuild | undefined, change: (code: string) => string): SubjectBuild {
  if (build?.status !== 'built') throw new Error('there is no such subject');
  const { actions } = build.forms;
  const changed = actions.actions.map((action): DeployedAction => ({ ...action, code: change(action.code) }));
  expect(changed).not.toEqual(actions.actions);
  return { ...build, forms: { ...build.forms, actions: { ...actions, actions: changed } } };
}

describe('rules that do the same as an Action', () => {
  it.each([
    ['a claim', tierRule],
    ['scopes out of no text', `context.accessToken.scope = (context.request.query.none || '').split(' '); ${done}`],
    [
      'metadata that JSON cannot carry, and null',
      `auth0.users.updateAppMetadata(user.user_id, { f() {}, n: NaN, gone: null }).then((stored) => {
        const { kept, n, f, gone } = stored.app_metadata;
        context.idToken['https://acme.example/stored'] = [kept === null, n === null, typeof f, typeof gone]; ${done}
      });`,
    ],
    ['random values and the time', `context.idToken['https://acme.example/r'] = [Math.random(), Date.now()]; ${done}`],
    [
      'what Auth0 knows of a login',
      `context.idToken['https://acme.example/d'] = [context.request.geoip, context.authentication, context.riskAssessment]; ${done}`,
    ],
    ['a second factor', `if (user.nickname === 'a') context.multifactor = { provider: 'any' }; ${done}`],
  ])('%s', async (_name, body) => {
    const report = await comparedFirst(sandbox, rulesProject([body]));
    expect(report).toMatchObject({ status: 'same', different: 0, differences: [] });
    expect(report.transactions).toEqual({ project: 60, generated: 100 });
  });

  it('a redirect, which comes before the Actions of the project', async () => {
    const late = { name: 'late', code: './actions/late.js', supported_triggers: [{ id: 'post-login', version: 'v3' }] };
    const [project, builds] = await bothBuilds({
      ...rulesProject([`context.redirect = { url: 'https://acme.example/terms' }; ${done}`], {
        actions: [late],
        triggers: { 'post-login': [{ action_name: 'late', display_name: 'late' }] },
      }),
      'actions/late.js': "exports.onExecutePostLogin = async (event, api) => api.access.deny('late');\n",
    });
    const report = await compared(sandbox, project, builds.at(-1), { runs: 20 });
    expect(report).toMatchObject({ status: 'same', differences: [] });
    expect(report.outcomes['redirected']).toBeGreaterThan(3);
  });

  it('reaches what the sources ask for', async () => {
    const denies = `if (user.app_metadata && user.app_metadata.tier === 'gold') return callback(new Error('no')); ${done}`;
    const challenges = `if ((context.request.geoip || {}).country_code === 'DE') context.multifactor = { provider: 'any' }; ${done}`;
    const report = await comparedFirst(sandbox, rulesProject([denies]));
    expect(report.outcomes['denied']).toBeGreaterThan(3);
    expect((await comparedFirst(sandbox, rulesProject([challenges]))).outcomes['challenged']).toBeGreaterThan(3);
  });
});

describe('an adapter that does something else', () => {
  it('is reported with the smallest transaction that shows it', async () => {
    const [project, [rule]] = await bothBuilds(rulesProject([tierRule]));
    const broken = sabotaged(rule, (code) => code.replace(/= ?["']gold["']/, '= "silver"'));
    const report = await compared(sandbox, project, broken, { runs: 200 });
    expect(report.status).toBe('different');
    expect(report.transactions).toEqual({ project: 60, generated: 200 });
    const [found] = report.differences;
    expect(report.differences).toHaveLength(1);
    expect(found).toMatchObject({
      found: 'generated',
      example: {
        transaction: { kind: 'login', requestedScopes: [], roles: [], user: { app_metadata: { tier: 'gold' } } },
      },
    });
    const user = found?.example.transaction.kind === 'login' ? found.example.transaction.user : undefined;
    expect(Object.keys(user ?? {}).sort()).toEqual([
      'app_metadata',
      'created_at',
      'identities',
      'updated_at',
      'user_id',
    ]);
    const part = 'id_token https://acme.example/tier';
    const [difference] = found?.parts ?? [];
    expect(difference?.part).toBe(part);
    expect([found?.before[part], found?.after[part]]).toContain('gold');
  });

  it('is reported by a transaction of the project where that shows it, too', async () => {
    const [project, [rule]] = await bothBuilds(
      rulesProject([`context.accessToken['https://acme.example/a'] = 1; ${done}`]),
    );
    const broken = sabotaged(rule, (code) => code.replace('setCustomClaim(name, value)', 'setCustomClaim(name, "x")'));
    const report = await compared(sandbox, project, broken, { runs: 5 });
    expect(report).toMatchObject({ status: 'different', different: 65 });
    expect(report.differences.map(({ found, parts }) => [found, parts])).toEqual(
      ['project', 'generated'].map((found) => [
        found,
        [
          {
            part: 'access_token https://acme.example/a',
            before: 1,
            after: 'x',
            setBy: ['rules/rule-1', 'rules/rule-1 (as Action)'],
          },
        ],
      ]),
    );
  });

  it('gives the same transactions again for the same seed, and others for another', async () => {
    const [project, [rule]] = await bothBuilds(rulesProject([tierRule]));
    const broken = sabotaged(rule, (code) => code.replace('setCustomClaim(name, value)', 'setCustomClaim(name, "x")'));
    const [first, again] = [await compared(sandbox, project, broken), await compared(sandbox, project, broken)];
    expect(again).toEqual(first);
    expect(await compared(sandbox, project, broken, { seed: 2 })).not.toEqual(first);
  });
});

describe('differences that are allowed', () => {
  it.each([
    ['error-code', rulesProject([`callback(new UnauthorizedError('no'));`])],
    ['failure-text', rulesProject([`throw new Error(user.nickname);`])],
    ['redirect-target', rulesProject([`context.redirect = { url: 'nowhere' }; ${done}`])],
    ['redirect-url', rulesProject([`context.redirect = { url: 'https://acme.example' }; ${done}`])],
    ['key-order', rulesProject([`context.idToken['https://acme.example/u'] = JSON.stringify(user); ${done}`])],
    ['empty-metadata', rulesProject([`context.idToken['https://acme.example/m'] = typeof user.app_metadata; ${done}`])],
    ['email-flag', rulesProject([`context.idToken['https://acme.example/e'] = typeof user.email_verified; ${done}`])],
    [
      'hidden-parts',
      rulesProject([`auth0.users.updateAppMetadata(user.user_id, { a: user.user_id }).catch(() => {}); ${done}`]),
    ],
    ['unrequested-scopes', rulesProject([`context.accessToken.scope = []; ${done}`])],
    [
      'unknown-to-actions',
      rulesProject([`context.idToken['https://acme.example/u'] = Object.assign({}, user).last_ip; ${done}`]),
    ],
    ['hook-scopes', hookProject(`const more = () => ['admin']; cb(null, { scope: more(scope) });`)],
  ])('%s is counted', async (code, overrides) => {
    const [project, builds] = await bothBuilds(overrides);
    const report = await compared(sandbox, project, builds[0], { runs: 100 });
    expect(report).toMatchObject({ status: 'same', differences: [] });
    expect(report.allowed[code]).toBeGreaterThan(0);
  });
});

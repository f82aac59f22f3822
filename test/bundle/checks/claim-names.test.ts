import { describe, expect, it } from 'vitest';
import type { DropReason } from '#auth0/claim-filter.ts';
import { actionModule, findings, hookModule, only, ruleModule } from '../build-kit.ts';

/** Line and column of the claim's name, the claim and why Auth0 drops it. */
type Dropped = readonly [place: string, claim: string, reason: DropReason];

async function droppedIn(path: string, text: string): Promise<Dropped[]> {
  const found = await findings(only(path, text));
  return found.map((finding) => {
    if (finding.code !== 'claim-dropped') throw new Error(`${finding.location}: unexpected ${finding.code}`);
    return [finding.location.slice(path.length + 1), finding.claim, finding.reason];
  });
}

describe('a claim in a rule that Auth0 would drop', () => {
  it.each<[title: string, body: string, dropped: Dropped]>([
    ['a member', 'context.accessToken.roles = [];', ['2:23', 'roles', 'restricted']],
    ['a member of the ID token', 'context.idToken.groups = [];', ['2:19', 'groups', 'restricted']],
    ['a member in brackets', "context.accessToken['roles'] = [];", ['2:23', 'roles', 'restricted']],
    ['a member of a token in brackets', "context['accessToken'].roles = [];", ['2:26', 'roles', 'restricted']],
    ['a member of an alias', 'const t = context.accessToken; t.sub = 1;', ['2:36', 'sub', 'restricted']],
    [
      'a member after destructuring',
      'const { accessToken } = context; accessToken.azp = 1;',
      ['2:48', 'azp', 'restricted'],
    ],
    [
      'a member after destructuring under another name',
      'const { idToken: t } = context; t.nonce = 1;',
      ['2:37', 'nonce', 'restricted'],
    ],
    [
      'a member that is set when it is absent',
      'context.accessToken.permissions ??= [];',
      ['2:23', 'permissions', 'restricted'],
    ],
    ['Object.assign', 'Object.assign(context.accessToken, { sid: 1 });', ['2:40', 'sid', 'restricted']],
    [
      'Object.assign of an object that was built before',
      'const claims = { sid: 1 }; Object.assign(context.idToken, claims);',
      ['2:20', 'sid', 'restricted'],
    ],
    ['a new token', 'context.accessToken = { ...context.accessToken, gty: 1 };', ['2:51', 'gty', 'restricted']],
    [
      'a spread object',
      "Object.assign(context.idToken, { ...(user.email ? { 'org_id': 1 } : {}) });",
      ['2:55', 'org_id', 'restricted'],
    ],
    ['a constant', "const name = 'events'; context.idToken[name] = 1;", ['2:42', 'events', 'restricted']],
    [
      'a template',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a rule
      "const x = 'https://auth0.com'; context.idToken[`${x}/a`] = 1;",
      ['2:50', 'https://auth0.com/a', 'auth0-namespace'],
    ],
    ['a sum', "context.idToken['urn:auth0:' + 'a'] = 1;", ['2:19', 'urn:auth0:a', 'auth0-urn']],
    [
      'an entry of a table',
      "const names = { plan: 'txn' }; context.idToken[names.plan] = 1;",
      ['2:50', 'txn', 'restricted'],
    ],
    [
      "Auth0's own domain",
      "context.accessToken['https://auth0.com/username'] = 1;",
      ['2:23', 'https://auth0.com/username', 'auth0-namespace'],
    ],
    [
      "a subdomain of Auth0's",
      "context.accessToken['https://example.auth0.com/username'] = 1;",
      ['2:23', 'https://example.auth0.com/username', 'auth0-namespace'],
    ],
    [
      'webtask.io',
      "context.accessToken['http://webtask.io/username'] = 1;",
      ['2:23', 'http://webtask.io/username', 'auth0-namespace'],
    ],
  ])('is found as %s', async (_title, body, dropped) => {
    expect(await droppedIn('rules/one.ts', ruleModule(body))).toEqual([dropped]);
  });

  it('is found for each value that its name may have', async () => {
    const body = "context.idToken[user.email ? 'roles' : 'groups'] = 1;";
    expect(await droppedIn('rules/one.ts', ruleModule(body))).toEqual([
      ['2:19', 'roles', 'restricted'],
      ['2:19', 'groups', 'restricted'],
    ]);
  });

  it('is found in plain JavaScript, too', async () => {
    const text = '// Adds roles.\n\nfunction (user, context, callback) {\n  context.idToken.roles = 1;\n}';
    expect(await droppedIn('rules/one.js', text)).toEqual([['4:19', 'roles', 'restricted']]);
  });
});

describe('a claim in an Action that Auth0 would drop', () => {
  it.each<[title: string, body: string, dropped: Dropped]>([
    ['a name', "api.accessToken.setCustomClaim('roles', []);", ['2:34', 'roles', 'restricted']],
    ['a name of the ID token', "api.idToken.setCustomClaim('roles', []);", ['2:30', 'roles', 'restricted']],
    ['scope', "api.accessToken.setCustomClaim('scope', 'a');", ['2:34', 'scope', 'scope-claim']],
    [
      'an alias of the token',
      "const { accessToken } = api; accessToken.setCustomClaim('roles', []);",
      ['2:59', 'roles', 'restricted'],
    ],
  ])('is found as %s', async (_title, body, dropped) => {
    expect(await droppedIn('actions/x.ts', actionModule(body))).toEqual([dropped]);
  });
});

describe('a claim in a hook that Auth0 would drop', () => {
  it.each<[title: string, body: string, dropped: Dropped]>([
    ['a bare name', 'callback(null, { scope, username: 1 });', ['2:27', 'username', 'not-namespaced']],
    ['a reserved name', 'callback(null, { scope, roles: 1 });', ['2:27', 'roles', 'restricted']],
    ['a URN', "callback(null, { scope, 'urn:example:a': 1 });", ['2:27', 'urn:example:a', 'not-namespaced']],
    ['no URL yet', "callback(null, { scope, 'https://': 1 });", ['2:27', 'https://', 'not-namespaced']],
    [
      'a bare name in a table',
      'const claims = { color: 1 };\n  callback(null, { scope, ...claims });',
      ['2:20', 'color', 'not-namespaced'],
    ],
    [
      'a member of access_token',
      'const access_token = { scope };\n  access_token.color = 1;\n  callback(null, access_token);',
      ['3:16', 'color', 'not-namespaced'],
    ],
    [
      'a member of what it hands back',
      'const result = { scope };\n  result.color = 1;\n  callback(null, result);',
      ['3:10', 'color', 'not-namespaced'],
    ],
  ])('is found as %s', async (_title, body, dropped) => {
    expect(await droppedIn('hooks/one.ts', hookModule(body))).toEqual([dropped]);
  });
});

describe('a namespace that loses its claims', () => {
  const use = (call: string) =>
    ruleModule(`context.accessToken[${call}] = 1;`, "import { claimName } from '#claims/namespace.ts';\n");

  const namespaceOf = (text: string) => ({
    'claims/namespace.ts': `const namespace = '${text}';\nexport const claimName = (name: string) => namespace + name;\n`,
  });

  it.each<[namespace: string, claim: string, reason: DropReason]>([
    ['', 'roles', 'restricted'],
    ['https://example.eu.auth0.com/', 'https://example.eu.auth0.com/roles', 'auth0-namespace'],
    ['urn:auth0:', 'urn:auth0:roles', 'auth0-urn'],
  ])('is found where it is used: "%s"', async (namespace, claim, reason) => {
    const found = await findings({ ...only('rules/one.ts', use("claimName('roles')")), ...namespaceOf(namespace) });
    expect(found).toEqual([{ code: 'claim-dropped', claim, reason, location: 'rules/one.ts:3:23' }]);
  });

  it("is found in the repository's own claimName, also for one API alone", async () => {
    const text = `const namespaces = new Map([['https://legacy-api.example.com', 'https://legacy.auth0.com/']]);
export function claimName(name: string, audience?: string): string {
  return (namespaces.get(audience ?? '') ?? 'https://claims.example.com/') + name;
}
`;
    const source = use("claimName('plan', context.request?.query['audience'])");
    expect(await findings({ ...only('rules/one.ts', source), 'claims/namespace.ts': text })).toEqual([
      {
        code: 'claim-dropped',
        claim: 'https://legacy.auth0.com/plan',
        reason: 'auth0-namespace',
        location: 'rules/one.ts:3:23',
      },
    ]);
  });

  it('is found in every extension of this repository that uses it', async () => {
    const found = await findings(namespaceOf(''));
    const files = found.map(({ code, location }) => `${code} ${location.replace(/:.*/, '')}`);
    expect([...new Set(files)]).toEqual([
      'claim-dropped rules/roles.ts',
      'claim-dropped hooks/client-credentials-username.ts',
    ]);
  });
});

describe('a claim that Auth0 may keep', () => {
  it.each<[title: string, path: string, text: string]>([
    ['a URL', 'rules/one.ts', ruleModule("context.accessToken['https://claims.example.com/roles'] = 1;")],
    ['a URL of a hook in capitals', 'hooks/one.ts', hookModule("callback(null, { scope, 'HTTPS://x.example/a': 1 });")],
    ['a look-alike of auth0.com', 'rules/one.ts', ruleModule("context.accessToken['https://myauth0.com/roles'] = 1;")],
    ['a bare name in a rule', 'rules/one.ts', ruleModule('context.accessToken.favourite_color = 1;')],
    ['a profile claim', 'rules/one.ts', ruleModule('context.idToken.family_name = 1;')],
    ['the scopes of a rule', 'rules/one.ts', ruleModule("context.accessToken.scope = ['read:orders'];")],
    ['the scopes of a rule in brackets', 'rules/one.ts', ruleModule("context.accessToken['scope'] = ['read:orders'];")],
    ['the scopes of a hook', 'hooks/one.ts', hookModule('callback(null, { scope });')],
    ['the scopes of a hook in quotes', 'hooks/one.ts', hookModule("callback(null, { 'scope': scope });")],
    ['a name from the user', 'rules/one.ts', ruleModule('context.accessToken[user.claim] = 1;')],
    [
      'a name of which a part is not known',
      'rules/one.ts',
      ruleModule("context.accessToken['https://' + user.host + '/roles'] = 1;"),
    ],
    [
      'a name that is put together step by step',
      'rules/one.ts',
      ruleModule("let name = 'roles';\n  name = 'https://example.com/' + name;\n  context.idToken[name] = 1;"),
    ],
    [
      'a name that hides a constant',
      'rules/one.js',
      "function (user, context, callback) {\n  var name = 'roles';\n  [name].forEach(function (name) { context.idToken['https://example.com/' + name] = 1; });\n  user.names.forEach(function (name) { context.idToken[name] = 1; });\n}",
    ],
    [
      'a name in a loop',
      'rules/one.js',
      "function (user, context, callback) {\n  for (const name of user.names) context.idToken[name] = 1;\n  if (user.x) { const name = 'roles'; user.y(name); }\n}",
    ],
    [
      'a reserved name on another object',
      'rules/one.ts',
      ruleModule('user.app_metadata.roles = [];\n  user.roles = [];'),
    ],
    [
      'a table of reserved names that is only read',
      'rules/one.ts',
      ruleModule("const names = ['roles', 'groups'];\n  user.x = names;"),
    ],
    [
      'an object that stands for itself',
      'rules/one.js',
      'function (user, context, callback) {\n  var claims = claims || {};\n  Object.assign(context.idToken, claims);\n}',
    ],
    [
      'a function that calls itself',
      'rules/one.ts',
      ruleModule('const name = (n) => (n > 0 ? name(n - 1) : user.name);\n  context.idToken[name(3)] = 1;'),
    ],
    ['an error of a hook', 'hooks/one.ts', hookModule("callback(new Error('roles'));")],
    ['a call with null that is no callback', 'actions/x.ts', actionModule('event.log(null, { roles: 1 });')],
  ])('is no finding: %s', async (_title, path, text) => {
    expect(await droppedIn(path, text)).toEqual([]);
  });
});

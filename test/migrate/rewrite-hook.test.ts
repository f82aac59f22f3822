import { describe, expect, it } from 'vitest';
import { bodyOf, migratedHook } from './migrated.ts';

describe('a client-credentials hook as an Action', () => {
  it.each([
    ['cb(null, { scope });', []],
    [
      "cb(null, { scope, 'https://a.example/x': client.id });",
      ['api.accessToken.setCustomClaim("https://a.example/x", event.client.client_id);'],
    ],
    [
      'const claims = {};\ncb(null, { scope, ...claims });',
      [
        'const claims = {};',
        'for (const [name, value] of Object.entries(claims)) api.accessToken.setCustomClaim(name, value);',
      ],
    ],
    [
      "var token = {};\ntoken.scope = scope || [];\ntoken['https://a.example/x'] = client.metadata.tier;\ncb(null, token);",
      ["api.accessToken.setCustomClaim('https://a.example/x', event.client.metadata['tier']);"],
    ],
    [
      "if (audience !== context.webtask.secrets.API) return cb(new InvalidRequestError('no'));\ncb(null, { scope });",
      [
        "if (event.resource_server.identifier !== (event.secrets['API'] as string)) return api.access.deny('invalid_request', 'no');",
      ],
    ],
    ["cb(new InvalidScopeError('no'));", ["api.access.deny('invalid_scope', 'no');"]],
    ["cb(new Error('no'));", ["api.access.deny('server_error', 'no');"]],
    [
      "if (scope.includes('a')) return cb(null, { scope, 'https://a.example/x': 1 });\ncb(null, { scope });",
      [
        "if (event.accessToken.scope.includes('a')) {",
        'api.accessToken.setCustomClaim("https://a.example/x", 1);',
        'return;',
        '}',
      ],
    ],
  ])('writes %s', (before, after) => {
    expect(bodyOf(migratedHook(before))).toEqual(after);
  });

  it('leaves out what Auth0 ignored', () => {
    const migration = migratedHook("cb(null, { scope, plan: 'team' });");
    expect(bodyOf(migration)).toEqual([]);
    expect(migration).toMatchObject({ remarks: [{ code: 'claim-left-out', name: 'plan' }] });
  });

  it.each([
    ['const token = made(); cb(null, token);\nfunction made() {}', ['result-form']],
    ['const token = {}; cb(null, token); token.scope = [];', ['callback-not-last']],
    ['cb(null, { scope, a: context.request });', ['context-unknown']],
  ])('leaves %s to the adapter', (body, codes) => {
    const migration = migratedHook(body);
    expect(migration).toMatchObject({ status: 'migrated', usesAdapter: true });
    expect([...bodyOf(migration)].sort()).toEqual(codes);
  });
});

import { describe, expect, it } from 'vitest';
import { loadProject } from '#project/load-project.ts';
import { apiContracts } from '#review/contract/api-contract.ts';
import { loadClaimDescriptions } from '#review/contract/claim-descriptions.ts';
import { contractOf } from '#review/contract/claims-contract.ts';
import { jsonSchemaOf } from '#review/contract/json-schema-of.ts';
import { renderDeclaration } from '#review/contract/render-declaration.ts';
import { projectFixture, samplesRoot } from '../../rig/project-fixture.ts';
import { aLogin, anAnswer } from '../policy/a-review.ts';

const { environment } = loadProject(samplesRoot, 'local');

/** The contract of APIs that are called so, of which each has a claim in one login. */
function apisCalled(...servers: readonly { identifier: string; name: string; [key: string]: unknown }[]) {
  const answered = servers.map(({ identifier }) => {
    const { combination, after: answer } = aLogin(anAnswer(), anAnswer({ 'urn:x:plan*': { id: 1 } }), {
      audience: identifier,
    });
    return { combination, answer };
  });
  const declared = { ...environment, resources: { ...environment.resources, resourceServers: [...servers] } };
  return apiContracts(contractOf(answered), declared, new Map([['plan*', 'What is */ paid\nfor.']]));
}

describe('the names of an API', () => {
  it.each([
    [['Orders API'], [['orders-api', 'OrdersApi']]],
    [['2 Orders'], [['2-orders', 'Api2Orders']]],
    [['注文'], [['urn-0', 'Urn0']]],
    [
      ['Orders', 'orders!'],
      [
        ['orders-urn-0', 'OrdersUrn0'],
        ['orders-urn-1', 'OrdersUrn1'],
      ],
    ],
  ])('of %j are told apart', (names, expected) => {
    const apis = apisCalled(...names.map((name, index) => ({ identifier: `urn:${index}`, name })));
    expect(apis.map(({ slug, typeName }) => [slug, typeName])).toEqual(expected);
  });
});

it('an API with RFC 9068 and RBAC has the claims of its dialect', () => {
  const [api] = apisCalled({
    identifier: 'urn:a',
    name: 'A',
    token_dialect: 'rfc9068_profile_authz',
    enforce_policies: true,
  });
  expect(api?.grants[0]?.fields.map(({ name, isRequired }) => `${name}${isRequired ? '' : '?'}`)).toEqual([
    ...['iss', 'sub', 'aud', 'iat', 'exp', 'client_id', 'jti', 'scope?', 'permissions?', 'org_id?', 'org_name?'],
    'urn:x:plan*',
  ]);
});

it('a claim of any name and meaning leaves the declaration whole', () => {
  expect(renderDeclaration(apisCalled({ identifier: 'urn:a', name: 'A' }))).toContain(
    '  /** What is *\\/ paid for. Set by actions/plan. */\n  readonly "urn:x:plan*": { "id": number };\n',
  );
});

it('a schema says what is required of an object', () => {
  const [api] = apisCalled({ identifier: 'urn:a', name: 'A' });
  expect(api && jsonSchemaOf(api)).toMatchObject({
    title: 'Access token for A',
    $defs: {
      implicit: {
        properties: { 'urn:x:plan*': { type: 'object', properties: { id: { type: 'number' } }, required: ['id'] } },
      },
    },
  });
});

it('claims/ says what claims mean', async () => {
  await using project = await projectFixture({
    'claims/email.ts':
      '/**\n * The `email` claim of\n * a user. Not of a client.\n */\nexport const a = 1;\n/** Helps. */\nexport const b = 1;',
  });
  expect([...loadClaimDescriptions(project.root)]).toEqual([
    ['email', 'The `email` claim of a user.'],
    ['plan', "The `plan` claim from a user's `app_metadata` or a client's metadata."],
    ['roles', "The `roles` claim: the names of the user's roles, sorted so that equal sets give equal tokens."],
    [
      'username',
      'The `username` claim of a user. The `username` claim of a machine client that stands for a user in integration tests: the `username` of its metadata.',
    ],
  ]);
});

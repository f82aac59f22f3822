import type { Grant } from '#auth0/grant.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { ClaimProvenance, ExtensionRef } from '#pipeline/transaction-result.ts';
import type { Answer, ChangeGroup, Combination, Review, ReviewedTransaction } from '#review/review.ts';

type Changed = ReviewedTransaction['changes'][number];

const namespace = 'https://claims.example.com/';
const api = 'https://api.example.com';
const username: ExtensionRef = { extension: 'rules/username', form: 'action' };
const roles: ExtensionRef = { extension: 'rules/roles', form: 'action' };
const plan: ExtensionRef = { extension: 'actions/plan', form: 'action' };

const setters: Readonly<Record<string, ExtensionRef>> = { username, roles, plan, level: plan, email: username };

/** An answer with tokens, whose claims come from the extensions that their names tell. */
export function issuedAnswer(
  accessToken: JsonObject,
  idToken: JsonObject = {},
  scope: readonly string[] = ['openid', 'read:orders'],
): Answer {
  return {
    status: 'issued',
    tokens: ['access_token', 'id_token'],
    scope,
    claims: { access_token: accessToken, id_token: idToken },
    provenance: [...provenanceOf('access_token', accessToken), ...provenanceOf('id_token', idToken)],
    bytes: { access_token: bytesOf(accessToken), id_token: bytesOf(idToken) },
    requests: [],
  };
}

function provenanceOf(token: ClaimProvenance['token'], claims: JsonObject): ClaimProvenance[] {
  return Object.entries(claims).map(([claim, value = null]) => {
    const by = setters[claim.slice(claim.lastIndexOf('/') + 1)] ?? plan;
    return { ...by, token, claim, value, replaced: [] };
  });
}

function bytesOf(claims: JsonObject): number {
  const text = JSON.stringify(claims);
  return text === '{}' ? 0 : Math.ceil((text.length * 4) / 3);
}

/** An answer without tokens. */
function deniedAnswer(by: ExtensionRef, description: string): Answer {
  return {
    status: 'denied',
    tokens: [],
    scope: [],
    claims: { access_token: {}, id_token: {} },
    provenance: [],
    bytes: { access_token: 0, id_token: 0 },
    requests: [],
    by,
    error: { code: 'access_denied', description },
  };
}

/** A combination with the id that its parts give. */
export function combinationOf(parts: Omit<Combination, 'id'>): Combination {
  const { persona = 'no user', client, grant, audience = 'userinfo', organization } = parts;
  return { id: [persona, client, grant, audience, organization].filter(Boolean).join(' / '), ...parts };
}

/** Puts transactions together with the groups that their changes make, and nothing else to tell. */
export function reviewOf(transactions: readonly ReviewedTransaction[], more: Partial<Review> = {}): Review {
  const personas = transactions.flatMap(({ combination: { persona } }) => (persona === undefined ? [] : [persona]));
  return {
    base: { kind: 'commit', ref: 'origin/main', commit: '3f9ad2c81b7e4c0d9a51f6e27c8841d05b2ea7f3' },
    head: { kind: 'folder', commit: 'b07c51e2f8d94a6bb3c2170de5af9683c4417d20', isClean: true },
    environment: 'local',
    personas: { compared: [...new Set(personas)], baseOnly: [], headOnly: [] },
    transactions,
    groups: groupsOf(transactions),
    branches: [],
    policy: [],
    contract: [],
    ...more,
  };
}

function groupsOf(transactions: readonly ReviewedTransaction[]): ChangeGroup[] {
  const groups = new Map<string, { changes: Changed[]; ids: string[] }>();
  for (const { combination, changes } of transactions) {
    for (const change of changes) {
      const key = keyOf(change);
      const group = groups.get(key) ?? { changes: [], ids: [] };
      groups.set(key, { changes: [...group.changes, change], ids: [...group.ids, combination.id] });
    }
  }
  return [...groups.values()].flatMap(({ changes: [first, ...others], ids }) => {
    if (!first) return [];
    const { by, ...change } = first;
    const isUniform = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
    const summary = `\`${by?.extension ?? 'Auth0'}\`: ${subjectOf(first)} in ${ids.length} transactions`;
    return [{ ...(by && { by }), change, isUniform, combinations: ids, summary }];
  });
}

function keyOf(change: Changed): string {
  return [change.kind, subjectOf(change), change.by?.extension].join(' ');
}

function subjectOf(change: Changed): string {
  if ('claim' in change) return `${change.kind} \`${change.claim}\` in the ${change.token}`;
  return change.kind === 'scope-changed' ? 'other scopes' : `now ${change.after.status}`;
}

interface ExampleClient {
  readonly client: string;
  readonly grants: readonly Grant[];
  readonly audiences: readonly string[];
}

const clients: readonly ExampleClient[] = [
  { client: 'Web shop', grants: ['implicit', 'authorization_code', 'refresh_token'], audiences: [api] },
  { client: 'Back office', grants: ['authorization_code', 'refresh_token'], audiences: [api, 'urn:reports'] },
  { client: 'Command line', grants: ['password'], audiences: [api] },
];

const people = {
  grace: ['manager', 'accountant'],
  nemo: [],
  olga: ['accountant'],
  susan: ['manager'],
} satisfies Record<string, readonly string[]>;

/** A pull request with every kind of change, in a project of four personas, as the engine would tell it. */
export function exampleReview(): Review {
  const logins = Object.entries(people).flatMap(([persona, held]) =>
    clients.flatMap(({ client, grants, audiences }) =>
      grants.flatMap((grant) =>
        audiences.map((audience) =>
          login(combinationOf({ persona, client, grant, audience, ...(persona === 'olga' && inGlobex) }), held),
        ),
      ),
    ),
  );
  return reviewOf([...logins, exchange(), exchange('https://legacy-api.example.com')], {
    personas: { compared: Object.keys(people), baseOnly: ['hal'], headOnly: ['ada'] },
    combinations: { baseOnly: [], headOnly: ['grace / Partner app / implicit / https://api.example.com'] },
    branches: [
      { side: 'head', file: 'claims/roles.ts', line: 14, reachedBy: 'generated' },
      { side: 'head', file: 'rules/username.ts', line: 9, reachedBy: 'nobody' },
      { side: 'head', file: 'actions/plan.ts', line: 8, reachedBy: 'persona' },
    ],
    policy: [
      {
        code: 'personal-data-in-access-token',
        severity: 'error',
        message: `The access token carries an email address in "${namespace}email"`,
        explanation: 'Whoever finds an access token reads it without a key.',
        fix: 'leave it to the ID token, or allow it in claims/policy.ts',
        combinations: logins.filter(({ changes }) => changes.length > 0).map(({ combination }) => combination.id),
      },
      {
        code: 'new-denial',
        severity: 'warning',
        message: '"actions/plan" denies "susan", who got tokens before',
        explanation: 'A customer stands before a closed door.',
        fix: 'see that this is what you want',
        combinations: logins.flatMap(({ combination }) => (combination.persona === 'susan' ? [combination.id] : [])),
      },
    ],
    contract: [
      {
        audience: api,
        grant: 'password',
        token: 'access_token',
        claim: `${namespace}level`,
        kind: 'retyped',
        isBreaking: true,
      },
      {
        audience: api,
        grant: 'implicit',
        token: 'access_token',
        claim: `${namespace}email`,
        kind: 'added',
        isBreaking: false,
      },
    ],
  });
}

const inGlobex = { organization: 'globex' };

function login(combination: Combination, held: readonly string[]): ReviewedTransaction {
  const { persona = '', client, grant } = combination;
  const base = { [`${namespace}username`]: persona, [`${namespace}roles`]: held, [`${namespace}plan`]: 'team' };
  const before = issuedAnswer({ ...base, [`${namespace}level`]: 3 }, { [`${namespace}roles`]: held });
  if (persona === 'susan') {
    const after = deniedAnswer(plan, 'Your subscription is suspended.');
    return { combination, before, after, changes: [{ ...statusChange(before, after), by: plan }] };
  }
  if (client === 'Command line') {
    const after = issuedAnswer({ ...base, [`${namespace}level`]: '3' }, { [`${namespace}roles`]: held });
    return { combination, before, after, changes: [ofClaim('claim-retyped', 'level', 3, '3', plan)] };
  }
  if (client === 'Back office') return { combination, before, after: before, changes: [] };
  const sorted = [...held].sort();
  const after = issuedAnswer(
    { ...base, [`${namespace}roles`]: sorted, [`${namespace}email`]: `${persona}@example.com` },
    { [`${namespace}roles`]: held },
    grant === 'implicit' ? ['openid', 'read:orders', 'write:orders'] : undefined,
  );
  return {
    combination,
    before,
    after,
    changes: [
      {
        kind: 'claim-added',
        token: 'access_token',
        claim: `${namespace}email`,
        after: `${persona}@example.com`,
        by: username,
      },
      { kind: 'claim-removed', token: 'access_token', claim: `${namespace}level`, before: 3, by: plan },
      ...(JSON.stringify(sorted) === JSON.stringify(held)
        ? []
        : [ofClaim('claim-changed', 'roles', held, sorted, roles)]),
      ...(grant === 'implicit' ? implicitChanges : []),
    ],
  };
}

const implicitChanges: readonly Changed[] = [
  { kind: 'claim-dropped', token: 'id_token', claim: 'roles', reason: 'restricted', by: roles },
  { kind: 'scope-changed', added: ['write:orders'], removed: [], by: plan },
];

function ofClaim(
  kind: 'claim-changed' | 'claim-retyped',
  name: string,
  before: Json,
  after: Json,
  by: ExtensionRef,
): Changed {
  return { kind, token: 'access_token', claim: namespace + name, before, after, by };
}

function statusChange(before: Answer, after: Answer): Changed {
  return { kind: 'status-changed', before: endingOf(before), after: endingOf(after) };
}

function endingOf({ status, error, by, url }: Answer) {
  return { status, ...(error && { error }), ...(by && { by }), ...(url !== undefined && { url }) };
}

function exchange(audience = api): ReviewedTransaction {
  const combination = combinationOf({ client: 'Integration tests', grant: 'client_credentials', audience });
  const answer: Answer = { ...issuedAnswer({ [`${namespace}plan`]: 'team' }), tokens: ['access_token'] };
  return { combination, before: answer, after: answer, changes: [] };
}

/** The same pull request as {@link exampleReview}, if it had only touched a comment. */
export function unchangedReview(): Review {
  const { transactions } = exampleReview();
  return reviewOf(transactions.map(({ combination, before }) => ({ combination, before, after: before, changes: [] })));
}

/** Many personas and columns: every third column has a claim that no other token has, and every second persona a change. */
export function largeReview(personas: number, columns: number): Review {
  const transactions = Array.from({ length: personas }, (_, row) =>
    Array.from({ length: columns }, (_, column): ReviewedTransaction => {
      const grant = column % 2 === 0 ? 'authorization_code' : 'refresh_token';
      const client = `Client ${String(Math.floor(column / 4) + 1).padStart(2, '0')}`;
      const audience = column % 4 < 2 ? api : 'https://legacy-api.example.com';
      const combination = combinationOf({ persona: `persona-${row + 1}`, client, grant, audience });
      const claims = { [`${namespace}username`]: `persona-${row + 1}`, [`${namespace}roles`]: ['a', 'b', 'c'] };
      const before = issuedAnswer(column % 3 === 0 ? { ...claims, [`${namespace}column`]: column } : claims);
      if (row % 2 === 1 || column % 5 === 4) return { combination, before, after: before, changes: [] };
      const after = issuedAnswer({ ...before.claims.access_token, [`${namespace}level`]: row });
      const claim = `${namespace}level`;
      const changes: readonly Changed[] = [{ kind: 'claim-added', token: 'access_token', claim, after: row, by: plan }];
      return { combination, before, after, changes };
    }),
  ).flat();
  return reviewOf(transactions);
}

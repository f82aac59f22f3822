import type { JsonObject } from '#auth0/json.ts';
import type { User } from '#auth0/user.ts';
import type { PolicyReview } from '#review/policy/policy.ts';
import type { Answer, ContractChange, ReviewedTransaction, ScriptRequest } from '#review/review.ts';
import { aUser } from '../../kit/a-user.ts';

/** An answer with an access token, but for what is given. */
export function anAnswer(access_token: JsonObject = {}, parts: Partial<Answer> = {}): Answer {
  const bytes = (claims: JsonObject) => Buffer.byteLength(JSON.stringify(claims));
  return {
    status: 'issued',
    tokens: ['access_token'],
    scope: [],
    claims: { access_token, id_token: {} },
    provenance: Object.entries(access_token).map(([claim, value = null]) => {
      return { token: 'access_token', claim, value, extension: 'actions/plan', form: 'action', replaced: [] };
    }),
    bytes: { access_token: bytes(access_token), id_token: 0 },
    requests: [],
    ...parts,
  };
}

/** A refusal of actions/plan. */
export function aDenial(description: string, status: 'denied' | 'failed' = 'denied'): Answer {
  const by = { extension: 'actions/plan', form: 'action' } as const;
  return anAnswer({}, { status, tokens: [], by, error: { code: 'access_denied', description } });
}

/** A request of actions/plan. */
export function aRequest(url: string): ScriptRequest {
  return { extension: 'actions/plan', form: 'action', method: 'GET', url };
}

/** A login of Ada for the Orders API, but for what is given. */
export function aLogin(
  before: Answer,
  after: Answer,
  { changes = [], ...combination }: Partial<ReviewedTransaction['combination'] & ReviewedTransaction> = {},
): ReviewedTransaction {
  const parts = {
    persona: 'ada',
    client: 'Web shop',
    grant: 'implicit',
    audience: 'https://api.example.com',
    ...combination,
  } as const;
  const id = combination.id ?? `${parts.persona} / ${parts.client} / ${parts.grant}`;
  return { combination: { ...parts, id }, before, after, changes };
}

/** A review of these transactions. Ada has a phone number in her metadata. */
export function aReview(
  transactions: readonly ReviewedTransaction[],
  contract: readonly ContractChange[] = [],
): PolicyReview {
  const ada: User = { ...aUser(), user_metadata: { phone: '030 / 123 456', company: { name: 'team' } } };
  return {
    base: { kind: 'commit', ref: 'main', commit: 'abc' },
    head: { kind: 'folder', isClean: true },
    environment: 'local',
    personas: { compared: ['ada'], baseOnly: [], headOnly: [] },
    transactions,
    groups: [],
    branches: [],
    contract,
    users: new Map([['ada', ada]]),
  };
}

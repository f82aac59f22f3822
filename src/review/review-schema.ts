import { z } from 'zod';
import type { DropReason } from '#auth0/claim-filter.ts';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Grant } from '#auth0/grant.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type {
  Answer,
  Change,
  ChangedBranch,
  ContractChange,
  PolicyFinding,
  Review,
  ReviewedTransaction,
} from './review.ts';

/** Each member of a union under its own name, so that one that is forgotten breaks the build. */
type Members<Union extends string> = { readonly [Member in Union]: Member };

const grant = z.enum({
  authorization_code: 'authorization_code',
  client_credentials: 'client_credentials',
  'http://auth0.com/oauth/grant-type/password-realm': 'http://auth0.com/oauth/grant-type/password-realm',
  hybrid: 'hybrid',
  implicit: 'implicit',
  password: 'password',
  refresh_token: 'refresh_token',
} as const satisfies Members<Grant>);

const token = z.enum({ access_token: 'access_token', id_token: 'id_token' } as const satisfies Members<TokenName>);

const form = z.enum({ action: 'action', hook: 'hook', rule: 'rule' } as const satisfies Members<ExtensionForm>);

const dropReason = z.enum({
  restricted: 'restricted',
  'scope-claim': 'scope-claim',
  'auth0-namespace': 'auth0-namespace',
  'auth0-urn': 'auth0-urn',
  'not-namespaced': 'not-namespaced',
  'urn-without-api': 'urn-without-api',
  'missing-scope': 'missing-scope',
  'auth0-api-audience': 'auth0-api-audience',
} as const satisfies Members<DropReason>);

const json = z.json().meta({ id: 'Json' });

const extensionRef = z
  .strictObject({ extension: z.string(), form })
  .meta({ id: 'ExtensionRef', description: 'An extension, by its source without ending: rules/username' });

const ending = {
  status: z.enum({
    issued: 'issued',
    denied: 'denied',
    failed: 'failed',
    redirected: 'redirected',
    challenged: 'challenged',
  } as const satisfies Members<Answer['status']>),
  error: z.strictObject({ code: z.string(), description: z.string() }).exactOptional(),
  url: z.string().exactOptional(),
  by: extensionRef.exactOptional(),
};

const answer: z.ZodType<Answer> = z
  .strictObject({
    ...ending,
    tokens: z.array(token),
    scope: z.array(z.string()),
    claims: z.record(token, z.record(z.string(), json)),
    provenance: z.array(
      z.strictObject({
        extension: z.string(),
        form,
        token,
        claim: z.string(),
        value: json,
        replaced: z.array(extensionRef),
      }),
    ),
    bytes: z.record(token, z.int()),
    requests: z.array(z.strictObject({ extension: z.string(), form, method: z.string(), url: z.string() })),
  })
  .meta({ id: 'Answer', description: 'What one side answers to a transaction' });

const combination = z.strictObject({
  id: z.string(),
  persona: z.string().exactOptional(),
  client: z.string(),
  grant,
  audience: z.string().exactOptional(),
  organization: z.string().exactOptional(),
});

const ofClaim = { token, claim: z.string() };
const endingSchema = z.strictObject(ending).meta({ id: 'Ending' });

const transaction: z.ZodType<ReviewedTransaction> = z.strictObject({
  combination,
  before: answer,
  after: answer,
  changes: z.array(changesWith({ by: extensionRef.exactOptional() })),
});

/** The members of `Change`, each with what `more` adds to all of them. */
function changesWith<More extends z.core.$ZodLooseShape>(more: More) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('claim-added'), ...ofClaim, after: json, ...more }),
    z.strictObject({ kind: z.literal('claim-removed'), ...ofClaim, before: json, ...more }),
    z.strictObject({ kind: z.literal('claim-changed'), ...ofClaim, before: json, after: json, ...more }),
    z.strictObject({ kind: z.literal('claim-retyped'), ...ofClaim, before: json, after: json, ...more }),
    z.strictObject({ kind: z.literal('claim-dropped'), ...ofClaim, reason: dropReason, ...more }),
    z.strictObject({
      kind: z.literal('scope-changed'),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      ...more,
    }),
    z.strictObject({ kind: z.literal('status-changed'), before: endingSchema, after: endingSchema, ...more }),
  ]);
}

const change: z.ZodType<Change> = changesWith({}).meta({ id: 'Change' });

const side = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('commit'), ref: z.string(), commit: z.string() }),
    z.strictObject({ kind: z.literal('folder'), commit: z.string().exactOptional(), isClean: z.boolean() }),
    z.strictObject({ kind: z.literal('tenant'), environment: z.string(), domain: z.string() }),
  ])
  .meta({ id: 'Side' });

const branch: z.ZodType<ChangedBranch> = z.strictObject({
  side: z.enum(['base', 'head']),
  file: z.string(),
  line: z.int(),
  reachedBy: z.enum(['persona', 'generated', 'nobody']),
});

const policyFinding: z.ZodType<PolicyFinding> = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  explanation: z.string(),
  fix: z.string(),
  combinations: z.array(z.string()),
});

const contractChange: z.ZodType<ContractChange> = z.strictObject({
  audience: z.string(),
  grant,
  ...ofClaim,
  kind: z.enum(['added', 'now-optional', 'removed', 'retyped']),
  isBreaking: z.boolean(),
});

/** What `npm run review -- --json` prints. */
export const reviewSchema: z.ZodType<Review> = z.strictObject({
  base: side,
  head: side,
  environment: z.string(),
  personas: z.strictObject({
    compared: z.array(z.string()),
    baseOnly: z.array(z.string()),
    headOnly: z.array(z.string()),
  }),
  combinations: z.strictObject({ baseOnly: z.array(z.string()), headOnly: z.array(z.string()) }).exactOptional(),
  transactions: z.array(transaction),
  groups: z.array(
    z.strictObject({
      by: extensionRef.exactOptional(),
      change,
      isUniform: z.boolean(),
      combinations: z.array(z.string()),
      summary: z.string(),
    }),
  ),
  branches: z.array(branch),
  unshown: z.array(z.string()).exactOptional(),
  policy: z.array(policyFinding),
  contract: z.array(contractChange),
});

/** The same as JSON Schema: what docs/review.schema.json holds. */
export function reviewJsonSchema(): object {
  return { title: 'npm run review -- --json', ...z.toJSONSchema(reviewSchema) };
}

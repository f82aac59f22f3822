import { describe, expect, it } from 'vitest';
import { describeTransactionFinding } from '#pipeline/describe-transaction-finding.ts';
import type { TransactionFinding } from '#pipeline/transaction-result.ts';
import type { StepFinding } from '#sandbox/trace.ts';

const rule = { extension: 'rules/x', form: 'rule' } as const;
const claim = { token: 'access_token', claim: 'roles', ...rule } as const;

type Script = Extract<TransactionFinding, { code: 'script' }>;

const texts = {
  'claim-dropped': [
    { code: 'claim-dropped', reason: 'restricted', ...claim },
    'rules/x: "roles" is not in the access_token: Auth0 reserves this name and leaves the claim out of every token: put a URL that you control in front of it',
  ],
  'claim-removed': [{ code: 'claim-removed', ...claim }, 'rules/x: took "roles" out of the access_token'],
  'access-token-opaque': [
    { code: 'access-token-opaque', claims: ['plan', 'username'] },
    'no audience was requested, so nobody can read plan, username in the access_token',
  ],
} as const satisfies {
  [Code in Exclude<TransactionFinding['code'], 'script'>]: readonly [TransactionFinding & { code: Code }, string];
};

const scriptTexts = {
  'called-back-twice': [
    { code: 'script', finding: { code: 'called-back-twice', count: 2 }, ...rule },
    'rules/x: called back 2 times: Auth0 takes one of them, and which one is not known',
  ],
  'unhandled-rejection': [
    {
      code: 'script',
      finding: { code: 'unhandled-rejection', error: { name: 'Error', message: 'floating', stack: 'secret' } },
      ...rule,
    },
    'rules/x: a promise was rejected and nobody handled it: floating',
  ],
  'value-lost': [
    { code: 'script', finding: { code: 'value-lost', path: 'context.idToken.a', type: 'Map' }, ...rule },
    'rules/x: the value of context.idToken.a is Map, which JSON cannot carry',
  ],
  'deny-arguments': [
    {
      code: 'script',
      finding: { code: 'deny-arguments', detail: '"no" is no error code', usage: 'api.access.deny(code)' },
      ...rule,
    },
    'rules/x: api.access.deny: "no" is no error code, expected api.access.deny(code)',
  ],
  'handler-not-async': [
    { code: 'script', finding: { code: 'handler-not-async', handler: 'onExecutePostLogin' }, ...rule },
    'rules/x: exports.onExecutePostLogin is not an async function: Auth0 refuses to call it',
  ],
  'metadata-too-large': [
    { code: 'script', finding: { code: 'metadata-too-large', target: 'app_metadata', bytes: 40_000 }, ...rule },
    'rules/x: the changes of app_metadata have 40000 bytes: Auth0 stores 32000',
  ],
  'user-metadata-discarded': [
    { code: 'script', finding: { code: 'user-metadata-discarded', keys: ['theme', 'plan'] }, ...rule },
    'rules/x: user_metadata (theme, plan) is discarded, because the same Action calls setPrimaryUser',
  ],
  'undocumented-method': [
    { code: 'script', finding: { code: 'undocumented-method', path: 'user.setName' }, ...rule },
    'rules/x: api.user.setName is not documented for this trigger',
  ],
} as const satisfies { [Code in StepFinding['code']]: readonly [Script & { finding: { code: Code } }, string] };

describe('the text of a finding', () => {
  it.each(Object.values(texts))('of $code says what Auth0 does not: %s', (finding, text) => {
    expect(describeTransactionFinding(finding)).toBe(text);
  });

  it.each(Object.values(scriptTexts))('of a script, $finding.code, says what it did: %s', (finding, text) => {
    expect(describeTransactionFinding(finding)).toBe(text);
  });
});

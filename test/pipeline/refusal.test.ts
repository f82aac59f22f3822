import { describe, expect, it } from 'vitest';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { Outcome, Step } from '#sandbox/trace.ts';
import { actionStep, exchange, fold, hookStep, login, ruleStep } from './pipeline-kit.ts';

const stack = 'Error: secret\n    at rules/first.js:1:1';
const denied = (name: string, message: string, code?: string): Outcome => {
  return { status: 'denied', error: { name, message, stack, ...(code !== undefined && { code }) } };
};
const rule = { extension: 'rules/last', form: 'rule' };
const hook = { extension: 'hooks/last', form: 'hook' };
const action = { extension: 'actions/last', form: 'action' };

/** What the client gets to see, and why. */
function refusal(steps: readonly Step[], transaction: Transaction) {
  const { trace: _trace, ...result }: TransactionResult = fold(steps, transaction);
  return result;
}

function ruleEnds(outcome: Outcome) {
  return refusal([ruleStep('first', { accessToken: { a: 1 } }), ruleStep('last', {}, outcome)], login);
}

function actionEnds(outcome: Outcome, transaction: Transaction = login) {
  return refusal(
    [actionStep('first', [['accessToken.setCustomClaim', 'a', 1]]), actionStep('last', [], outcome)],
    transaction,
  );
}

function hookEnds(outcome: Outcome) {
  return refusal([hookStep('last', undefined, outcome)], exchange);
}

/** Ways to break, and what is said of them. The extension of the text is the one that broke. */
const failures: readonly [Outcome, text: string][] = [
  [{ status: 'failed', error: { name: 'TypeError', message: 'x is undefined', stack } }, 'failed'],
  [{ status: 'timed-out', timeoutMs: 20_000 }, 'did not finish within 20000 ms'],
  [{ status: 'out-of-memory' }, 'used too much memory'],
  [{ status: 'never-called-back' }, 'never called back'],
];

describe('a rule that calls back with an error', () => {
  it('denies the login as unauthorized when it is an UnauthorizedError', () => {
    expect(ruleEnds(denied('UnauthorizedError', 'No subscription', 'unauthorized'))).toEqual({
      status: 'denied',
      by: rule,
      error: 'unauthorized',
      errorDescription: 'No subscription',
      calls: [],
      findings: [{ code: 'claim-removed', token: 'access_token', claim: 'a', ...rule }],
    });
  });

  it.each(['Error', 'ValidationError', 'TypeError'])('denies the access when it is another error: %s', (name) => {
    expect(ruleEnds(denied(name, 'Not today', 'unauthorized'))).toMatchObject({
      status: 'denied',
      by: rule,
      error: 'access_denied',
      errorDescription: 'Not today',
    });
  });
});

describe('an Action that denies', () => {
  it('denies the access in a login', () => {
    expect(actionEnds(denied('AccessDenied', 'Not today'))).toEqual({
      status: 'denied',
      by: action,
      error: 'access_denied',
      errorDescription: 'Not today',
      calls: [],
      findings: [],
    });
  });

  it.each([
    ['invalid_scope', 'invalid_scope'],
    ['anything_else', 'anything_else'],
    ['', 'server_error'],
  ])('gives its own code in a client credentials exchange: "%s"', (code, error) => {
    expect(actionEnds(denied('AccessDenied', 'Not today', code), exchange)).toEqual({
      status: 'denied',
      by: action,
      error,
      errorDescription: 'Not today',
      calls: [],
      findings: [],
    });
  });
});

describe('a hook that calls back with an error', () => {
  it.each([
    ['InvalidScopeError', 'invalid_scope'],
    ['InvalidRequestError', 'invalid_request'],
    ['ServerError', 'server_error'],
    ['Error', 'server_error'],
  ])('denies with the code of its class: %s', (name, error) => {
    expect(hookEnds(denied(name, 'Not today'))).toEqual({
      status: 'denied',
      by: hook,
      error,
      errorDescription: 'Not today',
      calls: [],
      findings: [],
    });
  });
});

describe('a script that breaks', () => {
  it('shows the message of a rule that throws', () => {
    const error = { name: 'UnauthorizedError', message: 'x is undefined', stack };
    expect(ruleEnds({ status: 'failed', error })).toMatchObject({
      status: 'failed',
      by: rule,
      error: 'access_denied',
      errorDescription: 'x is undefined',
    });
  });

  it.each(failures.slice(1))('fails the login as a rule: $status', (outcome, text) => {
    expect(ruleEnds(outcome)).toMatchObject({
      status: 'failed',
      by: rule,
      error: 'access_denied',
      errorDescription: `"rules/last" ${text}`,
    });
  });

  it.each(failures)('fails the login as an Action: $status', (outcome, text) => {
    expect(actionEnds(outcome)).toEqual({
      status: 'failed',
      by: action,
      error: 'access_denied',
      errorDescription: `"actions/last" ${text}`,
      calls: [],
      findings: [],
    });
  });

  it.each(failures)('fails the client credentials exchange as an Action: $status', (outcome, text) => {
    expect(actionEnds(outcome, exchange)).toMatchObject({
      status: 'failed',
      by: action,
      error: 'server_error',
      errorDescription: `"actions/last" ${text}`,
    });
  });

  it.each(failures)('fails the client credentials exchange as a hook: $status', (outcome, text) => {
    expect(hookEnds(outcome)).toMatchObject({
      status: 'failed',
      by: hook,
      error: 'server_error',
      errorDescription: `"hooks/last" ${text}`,
    });
  });

  it('is told what it is not when its text is invalid', () => {
    const invalid: Outcome = { status: 'invalid', error: { name: 'SyntaxError', message: 'secret' } };
    const described = [ruleEnds(invalid), actionEnds(invalid), hookEnds(invalid)].map((result) => {
      return 'errorDescription' in result && [result.status, result.error, result.errorDescription];
    });
    expect(described).toEqual([
      ['failed', 'access_denied', '"rules/last" is not a valid rule'],
      ['failed', 'access_denied', '"actions/last" is not a valid action'],
      ['failed', 'server_error', '"hooks/last" is not a valid hook'],
    ]);
  });
});

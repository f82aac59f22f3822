import { describe, expect, it } from 'vitest';
import { RecordedTransactions } from '#local-tenant/memory/recorded-transactions.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import type { Step } from '#sandbox/trace.ts';

const step: Step = {
  script: 'plan',
  outcome: { status: 'completed' },
  effects: { form: 'rule', user: { big: 'x'.repeat(2_000_000) }, context: {}, calls: [] },
  callbacks: 1,
  console: [{ level: 'log', text: 'hello' }],
  requests: [],
  findings: [],
  durationMs: 2,
};

const issued: Issued = {
  status: 'issued',
  tokens: ['access_token'],
  scope: ['read:orders'],
  claims: { access_token: { a: 1 }, id_token: {} },
  provenance: [{ token: 'access_token', claim: 'a', value: 1, extension: 'rules/plan', form: 'rule', replaced: [] }],
  findings: [],
  calls: [{ path: 'users.updateAppMetadata', args: ['auth0|grace', {}], extension: 'rules/plan', form: 'rule' }],
  trace: { steps: [step], durationMs: 3 },
};

function issuedWith(changes: Partial<Step>): Issued {
  return { ...issued, trace: { steps: [{ ...step, ...changes }], durationMs: 3 } };
}

describe('RecordedTransactions', () => {
  it('keeps all that explains the tokens, and of each script no more than how it went', () => {
    const transactions = new RecordedTransactions();
    const { script, outcome, console, durationMs } = step;
    expect(transactions.find(transactions.record(issued))).toEqual({
      ...issued,
      trace: { steps: [{ script, outcome, console, durationMs }], durationMs: 3 },
    });
  });

  it('cuts what a script wrote to its console', () => {
    const transactions = new RecordedTransactions();
    const lines = Array.from({ length: 200 }, () => ({ level: 'log' as const, text: 'x'.repeat(5000) }));
    const recorded = transactions.find(transactions.record(issuedWith({ console: lines })));
    const console = recorded?.trace.steps[0]?.console ?? [];
    expect(console).toHaveLength(50);
    expect(console[0]).toEqual({ level: 'log', text: `${'x'.repeat(1000)}…` });
  });

  it('forgets the oldest when there are a thousand, or more bytes than it may hold', () => {
    const many = new RecordedTransactions();
    const ids = Array.from({ length: 1001 }, () => many.record(issued));
    expect(ids.map((id) => many.find(id) !== undefined)).toEqual([false, ...Array<boolean>(1000).fill(true)]);
    const few = new RecordedTransactions(10_000);
    const large: Issued = { ...issued, scope: ['x'.repeat(4000)] };
    const found = [large, large, large].map((each) => few.record(each)).map((id) => few.find(id) !== undefined);
    expect(found).toEqual([false, true, true]);
  });

  it('keeps the latest one whatever its size', () => {
    const transactions = new RecordedTransactions(10);
    transactions.record(issued);
    expect(transactions.find(transactions.record(issued))).toMatchObject({ status: 'issued' });
  });
});

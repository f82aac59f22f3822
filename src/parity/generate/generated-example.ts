import fc from 'fast-check';
import type { BuiltScript } from '#bundle/script.ts';
import { generatedExchange } from '#pipeline/generate/generated-exchange.ts';
import { generatedLogin } from '#pipeline/generate/generated-login.ts';
import { valuesFor } from '#pipeline/generate/values.ts';
import { vocabularyOf } from '#pipeline/generate/vocabulary.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Project } from '#project/load-project.ts';
import type { Example } from '../example.ts';
import { generatedDetails } from './generated-details.ts';

const hourMs = 3_600_000;
const hoursInTenYears = 10 * 365 * 24;
const firstMoment = Date.UTC(2026, 10, 18);

/** Transactions that these scripts may meet at Auth0, at any hour. Each shrinks to one with less in it. */
export function generatedExample(
  project: Project,
  scripts: readonly BuiltScript[],
  kinds: readonly Transaction['kind'][],
): fc.Arbitrary<Example> {
  const values = valuesFor(vocabularyOf(scripts));
  const arbitraries: Readonly<Record<Transaction['kind'], fc.Arbitrary<Transaction>>> = {
    login: generatedLogin(project, values),
    'credentials-exchange': generatedExchange(project, values),
  };
  const weights = { login: 3, 'credentials-exchange': 1 };
  return fc.record(
    {
      transaction: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind], arbitrary: arbitraries[kind] }))),
      now: fc.integer({ min: 0, max: hoursInTenYears }).map((hours) => firstMoment + hours * hourMs),
      details: generatedDetails(values),
    },
    { requiredKeys: ['transaction', 'now'] },
  );
}

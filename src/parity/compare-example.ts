import type { BuildFinding } from '#bundle/build-finding.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { AllowedInput } from './allowances/allowance.ts';
import { allowances } from './allowances/allowances.ts';
import type { BothForms } from './both-builds.ts';
import { type BothResults, type Difference, differencesOf } from './difference.ts';
import type { Example, RunExample } from './example.ts';

/** How both forms of a subject compare in one transaction. */
export type Comparison = Same | Allowed | Different;

interface Ended {
  /** How the transaction ends with rules and hooks. */
  readonly outcome: TransactionResult['status'];
}

interface Same extends Ended {
  readonly status: 'same';
}

/** They differ, and every difference is allowed under one of these codes. */
interface Allowed extends Ended {
  readonly status: 'allowed';
  readonly codes: readonly string[];
}

/** They differ in something that is not allowed. */
export interface Different extends Ended {
  readonly status: 'different';
  readonly results: BothResults;
  readonly differences: readonly Difference[];
}

/** What is compared in a transaction. */
export interface Compared {
  readonly forms: BothForms;
  readonly warnings: readonly BuildFinding[];
}

/** Runs a transaction in both forms, and looks for what differs and whether it may. */
export async function compareExample(run: RunExample, compared: Compared, example: Example): Promise<Comparison> {
  const comparison = await compareAnswers(run, compared, example);
  return comparison.status === 'different'
    ? ((await allowedByInput(run, compared, example, comparison)) ?? comparison)
    : comparison;
}

async function compareAnswers(run: RunExample, { forms, warnings }: Compared, example: Example): Promise<Comparison> {
  const [before, after] = await Promise.all([run(forms['rules-and-hooks'], example), run(forms.actions, example)]);
  const results = { before, after };
  const outcome = before.status;
  const codes: string[] = [];
  let differences = differencesOf(results);
  if (differences.length === 0) return { status: 'same', outcome };
  for (const allowance of allowances) {
    if (allowance.kind !== 'answer') continue;
    const explained = allowance.explains(results, differences, warnings);
    if (explained.length > 0) codes.push(allowance.code);
    differences = differences.filter((difference) => !explained.includes(difference));
  }
  if (differences.length === 0) return { status: 'allowed', outcome, codes };
  return { status: 'different', outcome, results, differences };
}

const inputs = allowances.filter((allowance): allowance is AllowedInput => allowance.kind === 'input');

/** Runs the transaction again without what Actions cannot see: one such thing, or all of them. */
async function allowedByInput(
  run: RunExample,
  compared: Compared,
  example: Example,
  { outcome }: Different,
): Promise<Allowed | undefined> {
  const { warnings } = compared;
  const present = inputs.filter(({ without }) => without(example.transaction, warnings) !== undefined);
  for (const some of [...present.map((one) => [one]), ...(present.length > 1 ? [present] : [])]) {
    const transaction = some.reduce((given, { without }) => without(given, warnings) ?? given, example.transaction);
    const again = await compareAnswers(run, compared, { ...example, transaction });
    if (again.status === 'different') continue;
    const more = again.status === 'allowed' ? again.codes : [];
    return { status: 'allowed', outcome, codes: [...some.map(({ code }) => code), ...more] };
  }
  return undefined;
}

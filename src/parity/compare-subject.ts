import fc from 'fast-check';
import type { Project } from '#project/load-project.ts';
import type { SubjectBuild } from './both-builds.ts';
import { addCounts, type ComparedAll, compareAll } from './compare-all.ts';
import { compareExample } from './compare-example.ts';
import { describeFinding } from './described-finding.ts';
import type { Example, RunExample } from './example.ts';
import { type FoundDifference, foundDifference } from './found-difference.ts';
import { generatedExample } from './generate/generated-example.ts';
import { projectExamples } from './project-examples.ts';
import { smallestExample } from './smallest-example.ts';
import type { SubjectReport } from './subject-report.ts';

/** How many transactions are compared, and which. */
export interface CompareOptions {
  /** Generated transactions for each subject. */
  readonly runs: number;
  /** The same seed gives the same ones. */
  readonly seed: number;
  /** Transactions that run at the same time. */
  readonly limit: number;
}

type Built = Extract<SubjectBuild, { readonly status: 'built' }>;

/**
 * Compares both forms of a subject, or tells why there is only one.
 *
 * @param compareOne - compares them in one transaction, and decides what may differ
 */
export async function compareSubject(
  project: Project,
  build: SubjectBuild,
  run: RunExample,
  options: CompareOptions,
  compareOne = compareExample,
): Promise<SubjectReport> {
  if (build.status === 'built') return await compareBuilt(project, build, run, options, compareOne);
  const nothing = {
    transactions: { project: 0, generated: 0 },
    outcomes: {},
    different: 0,
    allowed: {},
    differences: [],
  };
  return { name: build.subject.name, status: 'refused', ...nothing, findings: build.findings.map(describeFinding) };
}

async function compareBuilt(
  project: Project,
  build: Built,
  run: RunExample,
  { runs, seed, limit }: CompareOptions,
  compareOne: typeof compareExample,
): Promise<SubjectReport> {
  const { subject, scripts } = build;
  const compare = (example: Example) => compareOne(run, build, example);
  const own = await compareAll(projectExamples(project, subject.transactions), limit, compare);
  const arbitrary = generatedExample(project, scripts, subject.transactions);
  const generated = await compareAll(fc.sample(arbitrary, { seed, numRuns: runs }), limit, compare);
  const isDifferent = async (example: Example) => (await compare(example)).status === 'different';
  const shrink = (index: number) => smallestExample(arbitrary, { seed, index }, isDifferent);
  const differences = [...foundIn(own), ...(await smallestIn(generated, shrink, compare))];
  return {
    name: subject.name,
    status: differences.length > 0 ? 'different' : 'same',
    transactions: { project: own.compared, generated: generated.compared },
    outcomes: addCounts([own.outcomes, generated.outcomes]),
    different: own.different + generated.different,
    allowed: addCounts([own.allowed, generated.allowed]),
    differences,
    findings: [],
  };
}

function foundIn({ first }: ComparedAll): FoundDifference[] {
  return first ? [foundDifference('project', first.example, first.comparison)] : [];
}

/** The smallest example that differs, or the first one if that cannot be done again. */
async function smallestIn(
  { first }: ComparedAll,
  shrink: (index: number) => Promise<Example | undefined>,
  compare: (example: Example) => ReturnType<typeof compareExample>,
): Promise<FoundDifference[]> {
  if (!first) return [];
  const smallest = await shrink(first.index);
  const comparison = smallest && (await compare(smallest));
  return comparison?.status === 'different'
    ? [foundDifference('generated', smallest ?? first.example, comparison)]
    : [foundDifference('generated', first.example, first.comparison)];
}

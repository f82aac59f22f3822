import type { Counted, CountedBranch, FileCoverage } from './file-coverage.ts';

/** Something in changed code that may or may not run: a statement, or one way of a branch. */
export interface Point {
  /** Absolute. */
  readonly path: string;
  /** From the project's root. */
  readonly source: string;
  readonly line: number;
  readonly id: string;
  /** Of a branch; absent for a statement. */
  readonly way?: number;
  /** Points of the same region run together, as far as nothing leaves it early. */
  readonly region: string;
}

type Found = Omit<Point, 'path' | 'source'>;

/** Lists what must run for somebody to have looked at the changed lines of a source. */
export function pointsOf(source: string, coverage: FileCoverage, changed: ReadonlySet<number>): readonly Point[] {
  const { path, branches } = coverage;
  const points = [...statementPoints(coverage, changed), ...branches.flatMap((branch) => wayPoints(branch, changed))];
  return points.map((point) => ({ path, source, ...point }));
}

/** The innermost statement on each changed line. */
function statementPoints(coverage: FileCoverage, changed: ReadonlySet<number>): Found[] {
  const { statements } = coverage;
  const innermost = [...changed].flatMap((line) => smallestAround(statements, line) ?? []);
  return [...new Set(innermost)].map(({ id, first }) => {
    const line = [...changed].filter((each) => each >= first).sort((a, b) => a - b)[0] ?? first;
    return { line, id, region: regionOf(coverage, line) };
  });
}

/** Every way of a branch whose condition has changed, else those that hold changed lines. */
function wayPoints({ id, first, ways }: CountedBranch, changed: ReadonlySet<number>): Found[] {
  const condition = { id, first, last: ways[0]?.first ?? first };
  const isConditionChanged = hasChanged(condition, changed);
  return ways.flatMap((lines, way) => {
    if (!isConditionChanged && !(lines && hasChanged(lines, changed))) return [];
    return [{ line: lines?.first ?? first, id, way, region: `way ${id} ${way}` }];
  });
}

function hasChanged({ first, last }: Counted, changed: ReadonlySet<number>): boolean {
  return [...changed].some((line) => line >= first && line <= last);
}

function regionOf({ functions, branches }: FileCoverage, line: number): string {
  const ways = branches.flatMap(({ id, ways: all }) =>
    all.flatMap((lines, way) => (lines ? [{ ...lines, id: `way ${id} ${way}` }] : [])),
  );
  const bodies = functions.map((body) => ({ ...body, id: `function ${body.id}` }));
  return smallestAround([...ways, ...bodies], line)?.id ?? 'module';
}

function smallestAround<Lines extends Counted>(all: readonly Lines[], line: number): Lines | undefined {
  const around = all.filter(({ first, last }) => line >= first && line <= last);
  return around.sort((left, right) => left.last - left.first - (right.last - right.first))[0];
}

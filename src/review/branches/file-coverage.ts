import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { z } from 'zod';

/** An `else` that nobody has written has no place. */
const place = z.object({ line: z.number().optional(), column: z.number().optional() });
const range = z.object({ start: place, end: place });

const fileCoverage = z.object({
  path: z.string(),
  statementMap: z.record(z.string(), range),
  fnMap: z.record(z.string(), z.object({ loc: range })),
  branchMap: z.record(z.string(), z.object({ loc: range, locations: z.array(range) })),
  inputSourceMap: z.custom<ConstructorParameters<typeof TraceMap>[0]>().optional(),
});

/** What there is to count in a source, by the lines of the source. */
export interface FileCoverage {
  /** Absolute. */
  readonly path: string;
  readonly statements: readonly Counted[];
  readonly functions: readonly Counted[];
  readonly branches: readonly CountedBranch[];
}

/** Lines from 1, and how far they reach: the smaller, the further inside. */
export interface Counted {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** A branch with its ways, which are counted one by one. A way that nobody has written has no lines of its own. */
export interface CountedBranch extends Counted {
  readonly ways: readonly (Counted | undefined)[];
}

/** Reads what istanbul says there is to count in a source. Of plain JavaScript it counts the script: a map leads back. */
export function parseFileCoverage(coverage: object): FileCoverage {
  const { path, statementMap, fnMap, branchMap, inputSourceMap } = fileCoverage.parse(coverage);
  const map = inputSourceMap && new TraceMap(inputSourceMap);
  const lineOf = ({ line, column = 0 }: z.infer<typeof place>) =>
    line === undefined || !map ? line : (originalPositionFor(map, { line, column }).line ?? undefined);
  const counted = (id: string, { start, end }: z.infer<typeof range>): Counted[] => {
    const first = lineOf(start);
    return first === undefined ? [] : [{ id, first, last: Math.max(first, lineOf(end) ?? first) }];
  };
  return {
    path,
    statements: Object.entries(statementMap).flatMap(([id, at]) => counted(id, at)),
    functions: Object.entries(fnMap).flatMap(([id, { loc }]) => counted(id, loc)),
    branches: Object.entries(branchMap).flatMap(([id, { loc, locations }]) =>
      counted(id, loc).map((branch) => ({ ...branch, ways: apart(locations.map((way) => counted(id, way)[0])) })),
    ),
  };
}

/** istanbul has the first way of an `if` reach to the end of its `else`. */
function apart([first, ...others]: readonly (Counted | undefined)[]): (Counted | undefined)[] {
  const next = others[0];
  const isAround = first && next && next.first > first.first && next.last === first.last;
  return [isAround ? { ...first, last: next.first - 1 } : first, ...others];
}

const counters = z.record(
  z.string(),
  z.object({ s: z.record(z.string(), z.number()), b: z.record(z.string(), z.array(z.number())) }),
);

/** The counters of a flow, by the absolute path of a source: of statements, and of the ways of branches. */
export function parseCounters(json: string): z.infer<typeof counters> {
  return counters.parse(JSON.parse(json));
}

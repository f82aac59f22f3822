import { renderTable } from '#cli/table.ts';
import type { Result } from './compare.ts';
import type { Environment } from './environment.ts';
import type { Spread } from './spread.ts';

/** What one run of the benchmark has shown. */
export interface Report {
  readonly environment: Environment;
  readonly rounds: number;
  readonly sections: readonly Section[];
}

/** The comparisons of one area. */
export interface Section {
  readonly name: string;
  readonly results: readonly Result[];
  /** What no ratio says. */
  readonly remarks: readonly string[];
}

/** Renders a report for people: medians, with the quartiles behind them. */
export function renderReport({ environment, rounds, sections }: Report): string {
  const { node, cores, cpu, vm2 } = environment;
  const head = `Node.js ${node}, ${cores} cores (${cpu}), vm2 ${vm2}, ${rounds} rounds\n`;
  return [head, ...sections.map(renderSection)].join('\n');
}

function renderSection({ name, results, remarks }: Section): string {
  const rows = results.flatMap((result) => [
    [result.name, result.ours.name, renderMs(result.ours.ms), ''],
    ...result.references.map((reference) => ['', reference.name, renderMs(reference.ms), renderRatio(reference.ratio)]),
  ]);
  const table = renderTable(['measure', 'way', 'ms each', 'ours / this'], rows);
  return [`${name}\n\n${table}`, ...remarks.map((remark) => `${remark}\n`)].join('');
}

function renderMs(spread: Spread): string {
  return renderSpread(spread, (value) => (value < 100 ? value.toPrecision(3) : value.toFixed(0)));
}

function renderRatio(spread: Spread): string {
  return renderSpread(spread, (value) => (value < 100 ? value.toPrecision(2) : value.toFixed(0)));
}

function renderSpread({ median, lower, upper }: Spread, render: (value: number) => string): string {
  return `${render(median)} (${render(lower)} to ${render(upper)})`;
}

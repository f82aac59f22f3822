import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { renderProblem } from '../render-problem.ts';
import { style } from '../style.ts';
import type { DoctorCheck } from './doctor-check.ts';
import type { DoctorReport, SetupStep } from './doctor-report.ts';

const marks = {
  ok: ['green', '✔'],
  warning: ['yellow', '!'],
  error: ['red', '✘'],
  skipped: ['dim', '-'],
} as const satisfies Record<DoctorCheck['status'], readonly [Parameters<typeof style>[1], string]>;

/** Renders what a doctor found: a line for each check with its problems below, then the steps for a new tenant. */
export function renderDoctor(io: Io, { environment, domain, checks, steps }: DoctorReport): string {
  const place = domain === undefined ? '' : ` (${domain})`;
  const width = Math.max(...checks.map(({ check }) => check.length));
  return [
    `${style(io, 'bold', `Doctor for ${environment}${place}`)}\n\n`,
    ...checks.map((check) => renderCheck(io, check, width)),
    ...(steps.length > 0 ? [`\n${style(io, 'bold', 'Set-up')}\n`] : []),
    ...steps.map(renderStep),
  ].join('');
}

function renderCheck(io: Io, { check, status, found, problems }: DoctorCheck, width: number): string {
  const [color, mark] = marks[status];
  const line = `${style(io, color, mark)} ${check.padEnd(width)}  ${printable(found)}\n`;
  return [line, ...problems.map((problem) => indented(renderProblem(io, problem, problem.level)))].join('');
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

function renderStep({ step, details, isDone }: SetupStep, index: number): string {
  const done = isDone === undefined ? '' : isDone ? ' (done)' : ' (to do)';
  return [`${index + 1}. ${step}${done}`, ...details.map((detail) => `   ${printable(detail)}`), ''].join('\n');
}

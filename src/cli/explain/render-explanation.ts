import { describeStepFinding } from '#pipeline/describe-transaction-finding.ts';
import type { ExplainedStep, Explanation, StepEffect } from '#review/explain/explanation.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { changeTones } from '../review/describe-change.ts';
import { style } from '../style.ts';
import { describeEffect, placesText } from './describe-effect.ts';
import { answerLines, combinationText, outcomeText } from './describe-explanation.ts';

/** Values that are longer are cut: `--json` has all of them. */
const valueLength = 200;

/** Renders a transaction for a terminal, step by step. */
export function renderExplanation(io: Io, explanation: Explanation): string {
  const { combination, steps, notReached, otherTrigger, environment, durationMs } = explanation;
  const lines = [
    style(io, 'bold', printable(combinationText(combination))),
    style(io, 'dim', `environment ${environment}, ${milliseconds(durationMs)}`),
    '',
    ...(steps.length === 0 ? ['No extension runs for it.', ''] : []),
    ...steps.flatMap((step) => [...stepLines(io, step), '']),
    ...notReached.map(({ extension }) => style(io, 'dim', `${printable(extension)}: not run any more`)),
    ...(otherTrigger.length > 0 ? [style(io, 'dim', otherText(explanation))] : []),
    ...answerLines(explanation.answer).map(printable),
  ];
  return `${lines.join('\n')}\n`;
}

function otherText({ combination: { grant }, otherTrigger }: Explanation): string {
  return `Never run for ${printable(grant)}: ${printable(otherTrigger.join(', '))}`;
}

function stepLines(io: Io, step: ExplainedStep): readonly string[] {
  const { position, extension, form, outcome, at, effects, console, requests, findings, durationMs } = step;
  const isDone = outcome.status === 'completed';
  const head = [
    style(io, 'bold', printable(`${position}. ${extension}`)),
    style(io, 'dim', `${form}, ${milliseconds(durationMs)}`),
    ...(isDone ? [] : [style(io, 'red', printable(outcomeText(outcome)))]),
    ...(isDone || at.length === 0 ? [] : [style(io, 'cyan', placesText(at))]),
  ].join('  ');
  const details = [
    ...effects.flatMap((effect) => effectLines(io, effect, extension)),
    ...requests.map(({ method, url }) => `→ ${method} ${printable(url)}`),
    ...console.map(({ level, text }) => style(io, 'dim', printable(`console.${level}: ${cut(text)}`))),
    ...findings.map((finding) => style(io, 'yellow', `! ${printable(describeStepFinding(finding))}`)),
  ];
  const nothing = details.length === 0 && isDone ? [style(io, 'dim', 'leaves everything as it is')] : [];
  return [head, ...[...details, ...nothing].map((line) => `   ${line}`)];
}

function effectLines(io: Io, effect: StepEffect, extension: string): readonly string[] {
  const { tone, verb, subject, value = '', before, dropped, by, at } = describeEffect(effect, extension);
  const colour = tone === 'added' ? 'green' : tone === 'changed' || tone === 'scope' ? 'yellow' : 'red';
  const old = before === undefined ? '' : style(io, 'dim', ` (was ${printable(cut(before))})`);
  const joint = effect.kind === 'call' ? '' : ' ';
  const line = `${style(io, colour, changeTones[tone].symbol)} ${verb} ${printable(subject)}${joint}${printable(cut(value))}${old}`;
  const places = [...(by === undefined ? [] : [`by ${printable(by)}`]), ...(at.length > 0 ? [placesText(at)] : [])];
  return [
    line.trimEnd(),
    ...(places.length > 0 ? [`    ${style(io, 'cyan', places.join('  '))}`] : []),
    ...(dropped === undefined ? [] : [`    ${dropped}`]),
  ];
}

/** Milliseconds to a tenth. */
export function milliseconds(duration: number): string {
  return `${duration.toFixed(1)} ms`;
}

function cut(text: string): string {
  return text.length > valueLength ? `${text.slice(0, valueLength)}…` : text;
}

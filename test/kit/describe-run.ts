import { explainDrop } from '#auth0/claim-filter.ts';
import { describeTransactionFinding } from '#pipeline/describe-transaction-finding.ts';
import type { RecordedRequest } from '#sandbox/trace.ts';
import { describeOutcome } from './describe-outcome.ts';
import type { Run } from './run.ts';

/** Says what a run did, line by line: the end of every matcher's message. */
export function describeRun(run: Run): string {
  const ran = run.ran.map(({ extension }) => extension).join(', ') || 'no extension';
  return [
    `${ran}: ${describeOutcome(run.outcome)}`,
    ...detailsOf(run).map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    ...(run.failure === undefined ? [] : ['', run.failure]),
  ].join('\n');
}

function detailsOf({ provenance, dropped, calls, console, requests, findings }: Run): string[] {
  return [
    ...provenance.map(({ token, claim, value, extension }) => `${token} "${claim}": ${json(value)} (${extension})`),
    ...dropped.map(
      ({ token, claim, reason, extension }) => `not in the ${token} "${claim}" (${extension}): ${explainDrop(reason)}`,
    ),
    ...calls.map(({ path, args }) => describeCall(path, args)),
    ...console.map(({ level, text }) => `console.${level}: ${text}`),
    ...requests.map(describeRequest),
    ...findings.filter(({ code }) => code !== 'claim-dropped').map(describeTransactionFinding),
  ];
}

/** Writes a call as it stands in a script: `api.access.deny("No.")`. */
export function describeCall(path: string, args: readonly unknown[]): string {
  const root = path.startsWith('users.') ? 'auth0' : 'api';
  return `${root}.${path}(${args.map(json).join(', ')})`;
}

function describeRequest({ method, url, status }: RecordedRequest): string {
  return `${method} ${url}: ${status ?? 'blocked, no response is declared'}`;
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

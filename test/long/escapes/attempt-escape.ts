import type { Sandbox } from '#sandbox/sandbox.ts';
import { actionLogin } from '../../sandbox/flows.ts';
import { lastStep } from '../../sandbox/shared-sandbox.ts';
import { detector } from './detector.ts';

/** What an escape has come to. */
export interface Attempt {
  readonly status: string;
  /** What it got hold of, as the detector calls it; undefined when the script did not live to tell. */
  readonly reached: readonly string[] | undefined;
}

const timeoutMs = 20_000;

/** Has an Action try an escape, given as the body of an async function, and tell what came of it. */
export async function attemptEscape(sandbox: Sandbox, technique: string): Promise<Attempt> {
  const body = `${detector}
    const { log } = console;
    try { await (async () => { ${technique} })(); } catch (error) { suspect(error); }
    log(JSON.stringify(reached));`;
  const { outcome, console } = await lastStep(sandbox, actionLogin(body), { timeoutMs });
  const line = console.at(-1)?.text;
  return { status: outcome.status, reached: line === undefined ? undefined : JSON.parse(line) };
}

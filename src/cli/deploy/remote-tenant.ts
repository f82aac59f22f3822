import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFetch, type HttpsFetch } from '#management/https-fetch.ts';
import { createRetryingFetch } from '#management/retrying-fetch.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/** The way to a remote tenant. */
export interface RemoteTenant {
  readonly domain: string;
  /** PEM of the CA that is trusted in place of the public ones. */
  readonly ca?: string;
  /** Waits and repeats where that is safe. */
  readonly fetch: HttpsFetch;
  /** Whether it is a stand-in on this machine, which has no rate limit. */
  readonly isLocal: boolean;
  /** How long one answer is waited for: as DEPLOY_ANSWER_SECONDS says. */
  readonly answerMs?: number;
}

/** Finds the way to the tenant of an environment. Nothing is asked yet. */
export function remoteTenant(io: Io, { domain, ca: file }: RemoteEnvironment): RemoteTenant {
  const ca = file === undefined ? undefined : readCa(io, file);
  const answerMs = answerMsOf(io);
  const patience = answerMs === undefined ? {} : { timeoutMs: answerMs };
  const fetch = createRetryingFetch(ca === undefined ? io.fetch : createFetch(ca), patience);
  const isLocal = /^(?:localhost|127\.0\.0\.1)(?::|$)/.test(domain);
  return { domain, ...(ca !== undefined && { ca }), fetch, isLocal, ...(answerMs !== undefined && { answerMs }) };
}

function answerMsOf({ env: { DEPLOY_ANSWER_SECONDS: given } }: Io): number | undefined {
  if (!given) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(given) && Number(given) > 0) return Number(given) * 1000;
  const message = `Read DEPLOY_ANSWER_SECONDS: "${given}" is no number of seconds`;
  throw new CliError([{ code: 'bad-variable', message, fix: 'set it to a number, e.g. 10, or leave it out' }]);
}

function readCa({ root }: Io, file: string): string {
  try {
    return readFileSync(resolve(root, file), 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = 'correct "ca" in the environment: the path of a PEM file, from the folder of tenant.yaml';
    throw new CliError([{ code: 'ca-unreadable', message: `Read the CA "${file}": ${reason}`, fix }], { cause });
  }
}

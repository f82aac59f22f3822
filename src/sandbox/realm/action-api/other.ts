import { create, keys, put } from '../intrinsics.ts';
import type { ActionRun, ApiMethod } from './action-run.ts';
import { createCacheApi } from './cache.ts';
import { createInterruptions } from './interruptions.ts';
import { createPromptApi } from './prompt.ts';
import { chains, records } from './record.ts';
import { createRedirectApi } from './redirect.ts';

type Part = Record<string, ApiMethod>;

/** Creates the parts of the `api` of any other trigger: what gives answers does so, and all else is recorded. */
export function createOtherParts(run: ActionRun): Record<string, Part> {
  const { methods } = run.facts;
  const answering = createAnsweringParts(run);
  const parts: Record<string, Part> = create(null);
  parts['cache'] = answering['cache'] ?? {};
  const groups = keys(methods);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? '';
    parts[group] = createPart(run, group, methods[group] ?? {}, answering[group] ?? create(null));
  }
  return parts;
}

function createPart(
  run: ActionRun,
  group: string,
  kinds: ActionRun['facts']['methods'][string],
  answering: Readonly<Part>,
): Part {
  const part: Part = { ...answering };
  const names = keys(kinds);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (answering[name]) continue;
    put(part, name, (kinds[name] === 'records' ? records : chains)(run, `${group}.${name}`));
  }
  return part;
}

/** What works in every trigger as it does in a login. */
function createAnsweringParts(run: ActionRun): Record<string, Readonly<Part>> {
  const interruptions = createInterruptions();
  const parts: Record<string, Readonly<Part>> = create(null);
  parts['cache'] = { ...createCacheApi(run) };
  parts['prompt'] = { ...createPromptApi(run, interruptions) };
  parts['redirect'] = { ...createRedirectApi(run, interruptions) };
  return parts;
}

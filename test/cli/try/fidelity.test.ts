import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTryCommand } from '#cli/commands/try.ts';
import type { TryOutcome } from '#cli/try/try-outcome.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { samplesRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { plainCases } from './plain-cases.ts';
import { type PlainOutcome, runInPlainNode } from './plain-node.ts';

/** The part of an outcome that plain Node.js has, too. */
function plainPart({ status, error, result, calls, callbacks, console }: TryOutcome): PlainOutcome {
  return {
    status,
    ...(error && { error: withoutStack(error) }),
    ...(result !== undefined && { result }),
    ...(calls && { calls }),
    ...(callbacks !== undefined && { callbacks }),
    console: console.map(({ text }) => text),
  };
}

function withoutStack({ stack: _stack, ...error }: NonNullable<TryOutcome['error']>) {
  return error;
}

describe.each(['vm2', 'node'])('a case in the realm %s', (realm) => {
  let outcomes: readonly TryOutcome[];

  beforeAll(async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'cases.jsonl');
    writeFileSync(file, plainCases.map((plain) => JSON.stringify(plain)).join('\n'));
    const run = await runCli(createTryCommand(startSandbox()), samplesRoot, [
      '--cases',
      file,
      '--json',
      '--realm',
      realm,
    ]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    outcomes = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  });

  it('has its outcome in the place of its line', () => {
    expect(outcomes.map(({ id }) => id)).toEqual(plainCases.map(({ id }) => id));
  });

  it.each(plainCases.map((plain, index) => [`${plain.kind} ${plain.id}`, plain, index] as const))(
    'does what it does in plain Node.js: %s',
    async (_name, plain, index) => {
      const outcome = outcomes[index];
      expect(outcome && plainPart(outcome)).toEqual(await runInPlainNode(plain));
    },
  );
});

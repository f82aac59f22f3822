import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a program did. */
export interface Run {
  readonly ms: number;
}

/**
 * Runs a program of Node.js with nothing but these variables, and measures it from start to end.
 *
 * @throws Error - when it fails, with what it said
 */
export async function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Run> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(cwd && { cwd }) });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(
      `Measure ${args.join(' ')}: it ended with ${code}: ${Buffer.concat(output).toString().slice(-2000)}`,
    );
  return { ms: performance.now() - startedAt };
}

import { readText } from './error-json.ts';
import { hasPrefix } from './intrinsics.ts';

/**
 * Has stack traces show the frames of scripts, by name and position, and no others.
 *
 * vm2 prints every frame as `CallSite {}` until a realm formats its own.
 */
export function installStackTraces(): void {
  Error.stackTraceLimit = 30;
  Error.prepareStackTrace = renderStack;
}

/** One function for all flows: a realm is the same as before only with the same functions. */
function renderStack(error: Error, frames: readonly NodeJS.CallSite[]): string {
  let stack = `${readText(error, 'name') ?? 'Error'}: ${readText(error, 'message') ?? ''}`;
  for (let index = 0; index < frames.length; index++) stack += renderFrame(frames[index]);
  return stack;
}

function renderFrame(frame: NodeJS.CallSite | undefined): string {
  const file = frame?.getFileName();
  if (!frame || !file || !isScript(file)) return '';
  const position = `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
  const name = frame.getFunctionName();
  return `\n    at ${frame.isAsync() ? 'async ' : ''}${name ? `${name} (${position})` : position}`;
}

function isScript(file: string): boolean {
  return hasPrefix(file, 'rules/') || hasPrefix(file, 'hooks/') || hasPrefix(file, 'actions/');
}

import { VMScript } from 'vm2';
import { withCatchLines } from './with-catch-lines.ts';

/**
 * Gives a text as vm2 has it run: with a call at the start of every `catch`, among others.
 *
 * @throws SyntaxError - when it does not compile.
 */
export function transformForVm2(code: string, filename = 'vm.js'): string {
  // Missing from vm2's own types.
  const script: VMScript & { getCompiledCode?(): string } = new VMScript(withCatchLines(code), filename);
  const transformed = script.getCompiledCode?.();
  if (transformed === undefined) throw new Error('Compile a script: this version of vm2 does it in another way');
  return transformed;
}

import { type AnyNode, type BlockStatement, parse } from 'acorn';
import { simple } from 'acorn-walk';

/**
 * Puts an empty statement behind the brace of every `catch`. vm2 inserts a call before the first statement there, and
 * so the columns of the lines below stay what they are.
 *
 * @returns the text as it is where it does not parse: vm2 says why
 */
export function withCatchLines(code: string): string {
  if (!/\bcatch\b/.test(code)) return code;
  const pieces: string[] = [];
  let done = 0;
  for (const { start } of catchBodies(code).sort((one, other) => one.start - other.start)) {
    pieces.push(code.slice(done, start + 1), ';');
    done = start + 1;
  }
  return pieces.join('') + code.slice(done);
}

/** The bodies of which the first statement does not stand on the line of the brace. */
function catchBodies(code: string): BlockStatement[] {
  const bodies: BlockStatement[] = [];
  const ast = parseScript(code);
  if (!ast) return bodies;
  simple(ast, {
    CatchClause({ body }) {
      const [first] = body.body;
      if (first && code.slice(body.start, first.start).includes('\n')) bodies.push(body);
    },
  });
  return bodies;
}

function parseScript(code: string): AnyNode | undefined {
  try {
    return parse(code, { ecmaVersion: 2022 });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

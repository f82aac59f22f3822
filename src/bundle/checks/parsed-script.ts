import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type Expression, getLineInfo, type Program } from 'acorn';
import type { Location } from '#project/location.ts';
import type { BuildFinding } from '../build-finding.ts';
import { parseModuleText, parseRuleText } from '../parse-javascript.ts';
import type { BuiltScript } from '../script.ts';

/** A built script with its syntax tree, for the checks to look at. */
export interface ParsedScript extends BuiltScript {
  readonly ast: Expression | Program;
  /** The place in the source of an offset in the script. */
  readonly locate: (offset: number) => Location;
}

/** One look at a script. Checks do not depend on one another. */
export type Check = (script: ParsedScript) => BuildFinding[];

/** Parses a script as Auth0 does, and connects it with its source. */
export function parseScript(script: BuiltScript): ParsedScript {
  return { ...script, ast: parseText(script), locate: locator(script) };
}

/** Turns offsets of a script into places of its sources, through the source map. */
export function locator({ code, map, extension }: BuiltScript): ParsedScript['locate'] {
  const trace = new TraceMap(map);
  return (offset) => {
    const { line, column } = getLineInfo(code, offset);
    const original = originalPositionFor(trace, { line, column });
    if (original.source === null) return { file: extension.source };
    return { file: original.source, line: original.line, column: original.column + 1 };
  };
}

function parseText({ extension, code }: BuiltScript): Expression | Program {
  return extension.form === 'rule' ? parseRuleText(code) : parseModuleText(code);
}

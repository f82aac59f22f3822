import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BlockStatement, getLineInfo } from 'acorn';
import MagicString from 'magic-string';
import type { Mappings } from '#project/mappings.ts';
import type { BuildFinding } from './build-finding.ts';
import type { Compilation } from './compilation.ts';
import type { Extension } from './extension.ts';
import type { Instrument } from './instrument.ts';
import { parseModuleText, parseRuleText } from './parse-javascript.ts';
import { resolveText } from './resolve-mappings.ts';
import { blankHeader, sealHeader } from './script-header.ts';

/**
 * Takes a script as Auth0's dashboard holds it: a bare function expression, `module.exports =` or `exports.on…`.
 * The text stays as it is, but for the environment's constants; only the header line is added, in a rule inside the
 * function, and what an instrument adds.
 */
export function compilePlain(
  root: string,
  extension: Extension,
  instrument?: Instrument,
  mappings: Mappings = {},
): Compilation {
  const original = resolveText(readFileSync(join(root, extension.source), 'utf8'), mappings);
  try {
    const text = new MagicString(original);
    addHeader(text, extension);
    const map = text.generateMap({ source: extension.source, includeContent: true, hires: true }).toString();
    const script = { extension, ...sealHeader(extension.source, text.toString()), map };
    return { scripts: [instrument ? instrument.plainScript(script) : script], findings: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { scripts: [], findings: [syntaxFinding(error, original, extension)] };
  }
}

function addHeader(text: MagicString, { form, source }: Extension): void {
  const header = `${blankHeader(source)}\n`;
  if (form === 'rule') addInside(text, header);
  else {
    parseModuleText(text.original);
    text.prepend(header);
  }
}

/** Puts the header and whatever stands before the function into its body, for nothing may stand before a rule. */
function addInside(text: MagicString, header: string): void {
  const rule = parseRuleText(text.original, { preserveParens: true });
  const end = text.original.trimEnd().length;
  if (end < text.original.length) text.remove(end, text.original.length);
  // Anything but a bare function is left as it stands: the check of a rule's shape reports it.
  if (!('body' in rule) || !isBlock(rule.body)) return;
  const before = text.original.slice(0, rule.start).trim();
  if (rule.start > 0) text.remove(0, rule.start);
  text.appendRight(rule.body.start + 1, `\n${header}${before && `${before}\n`}`);
}

function isBlock(body: unknown): body is BlockStatement {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === 'BlockStatement';
}

function syntaxFinding(error: SyntaxError, text: string, { source: file }: Extension): BuildFinding {
  const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  const { line, column } = getLineInfo(text, offset);
  const detail = error.message.replace(/ \(\d+:\d+\)$/, '');
  return { code: 'does-not-compile', detail, location: { file, line, column: column + 1 } };
}

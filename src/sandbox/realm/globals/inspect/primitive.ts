import type { Context } from './context.ts';
import { quote } from './quote.ts';

/** Writes what is no object. A long text is written line by line. */
export function inspectPrimitive(value: unknown, context: Context): string {
  switch (typeof value) {
    case 'string':
      return inspectText(value, context);
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`;
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    default:
      return `${value}`;
  }
}

function inspectText(text: string, { options, indentation }: Context): string {
  const { breakLength, compact, maxStringLength } = options;
  const cut = maxStringLength !== null && text.length > maxStringLength ? text.slice(0, maxStringLength) : text;
  const rest = text.length - cut.length;
  const more = rest > 0 ? `... ${rest} more character${rest > 1 ? 's' : ''}` : '';
  if (compact === true || cut.length <= 16 || cut.length <= breakLength - indentation - 4) return quote(cut) + more;
  const lines = cut.split(/(?<=\n)/).map(quote);
  return lines.join(` +\n${' '.repeat(indentation + 2)}`) + more;
}

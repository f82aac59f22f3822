/** The names of the mappings in a text, `@@NAME@@` and `##NAME##` alike. */
export function mappingsIn(text: string): string[] {
  return [...text.matchAll(/@@(\w+)@@|##(\w+)##/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

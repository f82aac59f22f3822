import type { Query } from './list-page.ts';

/** Leaves the properties that `fields` names, or those that it does not name where `include_fields` is false. */
export function pickFields({ fields = '', include_fields }: Query): (record: object) => object {
  const names = fields.split(',').filter((name) => name !== '');
  if (names.length === 0) return (record) => record;
  const isNamedWanted = include_fields !== 'false';
  return (record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name) === isNamedWanted));
}

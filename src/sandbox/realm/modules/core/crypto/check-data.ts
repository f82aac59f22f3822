import { invalidArgType } from '../../node-error.ts';

/** Refuses what cannot be hashed or signed, as Node does. */
export function checkData(data: unknown): void {
  if (typeof data === 'string' || ArrayBuffer.isView(data)) return;
  throw invalidArgType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}

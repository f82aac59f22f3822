import { transactionMetadataLimits as limits } from '#auth0/limits.ts';
import type { PostLoginApi } from '#auth0/post-login-api.ts';
import { keys, toText } from '../intrinsics.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { copyEntries, objectAt } from './event-parts.ts';
import { records } from './record.ts';
import { utf8Bytes } from './text.ts';

const { isInteger, isSafeInteger } = Number;

/** Creates `api.transaction` of a login. */
export function createTransactionApi(run: ActionRun): ApiMethods<PostLoginApi['transaction']> {
  return { setMetadata: records(run, 'transaction.setMetadata', (args) => checkMetadata(run.event, args[0], args[1])) };
}

/** What is refused is documented; that the method throws, and with which words, is assumed. */
function checkMetadata(event: object, key: unknown, value: unknown): void {
  if (typeof key !== 'string' || key === '') throw new TypeError('The metadata key must be a non-empty string.');
  if (key.length > limits.keyChars) throw new Error(`The metadata key exceeds ${limits.keyChars} characters.`);
  if (value === null) return;
  const bytes = utf8Bytes(textOf(value));
  if (bytes > limits.valueBytes) throw new Error(`The metadata value exceeds ${limits.valueBytes} bytes.`);
  const entries = copyEntries(objectAt(objectAt(event, 'transaction'), 'metadata'));
  entries[key] = value;
  if (bytesOf(entries) > limits.totalBytes) throw new Error(`The metadata exceeds ${limits.totalBytes} bytes.`);
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return `${value}`;
    case 'number':
      if (value - value !== 0 || (isInteger(value) && !isSafeInteger(value))) {
        throw new RangeError('The metadata value must be a safe number.');
      }
      return `${value}`;
    default:
      throw new TypeError('The metadata value must be a string, number or boolean.');
  }
}

function bytesOf(entries: Readonly<Record<string, unknown>>): number {
  const names = keys(entries);
  let bytes = 0;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    bytes += utf8Bytes(name) + utf8Bytes(toText(entries[name]));
  }
  return bytes;
}

import { freeze } from '../intrinsics.ts';
import { putClass } from './define.ts';

/** Legacy codes, of which a script may still read one. @see https://webidl.spec.whatwg.org/#dfn-error-names-table */
const codes: Readonly<Record<string, number>> = freeze({
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  WrongDocumentError: 4,
  InvalidCharacterError: 5,
  NoModificationAllowedError: 7,
  NotFoundError: 8,
  NotSupportedError: 9,
  InUseAttributeError: 10,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidModificationError: 13,
  NamespaceError: 14,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  URLMismatchError: 21,
  QuotaExceededError: 22,
  TimeoutError: 23,
  InvalidNodeTypeError: 24,
  DataCloneError: 25,
});

/** The names of the codes from 1 on. */
const constants = (
  'INDEX_SIZE_ERR DOMSTRING_SIZE_ERR HIERARCHY_REQUEST_ERR WRONG_DOCUMENT_ERR INVALID_CHARACTER_ERR ' +
  'NO_DATA_ALLOWED_ERR NO_MODIFICATION_ALLOWED_ERR NOT_FOUND_ERR NOT_SUPPORTED_ERR INUSE_ATTRIBUTE_ERR ' +
  'INVALID_STATE_ERR SYNTAX_ERR INVALID_MODIFICATION_ERR NAMESPACE_ERR INVALID_ACCESS_ERR VALIDATION_ERR ' +
  'TYPE_MISMATCH_ERR SECURITY_ERR NETWORK_ERR ABORT_ERR URL_MISMATCH_ERR QUOTA_EXCEEDED_ERR TIMEOUT_ERR ' +
  'INVALID_NODE_TYPE_ERR DATA_CLONE_ERR'
).split(' ');

/** The error of web interfaces: its name says what happened. */
export class DOMException extends Error {
  readonly #name: string;
  constructor(message: unknown = '', options: unknown = 'Error') {
    super(`${message}`, typeof options === 'object' && options !== null && 'cause' in options ? options : undefined);
    this.#name = typeof options === 'object' && options !== null ? nameIn(options) : `${options}`;
  }
  override get name(): string {
    return this.#name;
  }
  get code(): number {
    return codes[this.#name] ?? 0;
  }
}

function nameIn(options: object): string {
  const name: unknown = Reflect.get(options, 'name');
  return name === undefined ? 'Error' : `${name}`;
}

/** Defines `DOMException` with its constants, such as `ABORT_ERR`. */
export function installDomException(): void {
  putClass('DOMException', DOMException);
  for (let index = 0; index < constants.length; index++) {
    const descriptor = { value: index + 1, enumerable: true };
    Object.defineProperty(DOMException, constants[index] ?? '', descriptor);
    Object.defineProperty(DOMException.prototype, constants[index] ?? '', descriptor);
  }
}

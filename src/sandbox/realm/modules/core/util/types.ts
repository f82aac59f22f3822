import { type Kind, kindOf } from '../../../globals/kind-of.ts';

type Question = (value: unknown) => boolean;

const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;
const arrays = ['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'];

const ofKind =
  (kind: Kind): Question =>
  (value) =>
    isObject(value) && kindOf(value) === kind;
const ofTag =
  (tag: string): Question =>
  (value) =>
    isObject(value) && tagOf(value) === tag;

const boxes = {
  isBigIntObject: ofTag('BigInt'),
  isBooleanObject: ofKind('Boolean'),
  isNumberObject: ofKind('Number'),
  isStringObject: ofKind('String'),
  isSymbolObject: ofTag('Symbol'),
};

/** `util.types`. What only an engine can tell (proxies, externals) is told of nothing. */
export const types = {
  ...boxes,
  isAnyArrayBuffer: ofKind('ArrayBuffer'),
  isArgumentsObject: ofTag('Arguments'),
  isArrayBuffer: ofKind('ArrayBuffer'),
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isAsyncFunction: (value: unknown) => typeof value === 'function' && /^Async/.test(tagOf(value)),
  isBoxedPrimitive: (value: unknown) => Object.values(boxes).some((isBox) => isBox(value)),
  isCryptoKey: ofTag('CryptoKey'),
  isDataView: ofKind('DataView'),
  isDate: ofKind('Date'),
  isExternal: () => false,
  isGeneratorFunction: (value: unknown) => typeof value === 'function' && /GeneratorFunction$/.test(tagOf(value)),
  isGeneratorObject: (value: unknown) => isObject(value) && /^(Async)?Generator$/.test(tagOf(value)),
  isKeyObject: (value: unknown) => isObject(value) && /KeyObject$/.test(Reflect.get(value, 'constructor')?.name),
  isMap: ofKind('Map'),
  isMapIterator: ofTag('Map Iterator'),
  isModuleNamespaceObject: ofTag('Module'),
  isNativeError: ofKind('Error'),
  isPromise: ofKind('Promise'),
  isProxy: () => false,
  isRegExp: ofKind('RegExp'),
  isSet: ofKind('Set'),
  isSetIterator: ofTag('Set Iterator'),
  isSharedArrayBuffer: () => false,
  isTypedArray: ofKind('TypedArray'),
  isWeakMap: ofKind('WeakMap'),
  isWeakSet: ofKind('WeakSet'),
  isBigInt64Array: isArrayOf('BigInt64'),
  isBigUint64Array: isArrayOf('BigUint64'),
  ...Object.fromEntries(arrays.map((name) => [`is${name}Array`, isArrayOf(name)])),
};

function isArrayOf(name: string): Question {
  return (value) => ArrayBuffer.isView(value) && typedArrayName?.call(value) === `${name}Array`;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

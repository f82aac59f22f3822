/** Texts in which versions of Node differ, by the first version that has another one than the sandbox. */
const changed: Readonly<Record<string, number>> = {
  'Buffer.alloc(-1)': 22,
  "require('assert').deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] })": 22,
  "require('assert').strict.deepEqual({ a: 1 }, { a: '1' })": 22,
  'new Uint8Array([1, 2, 3]), new Float64Array(2), new BigInt64Array(1), new ArrayBuffer(3), new DataView(new ArrayBuffer(2))': 22,
  'Buffer.poolSize + Buffer.name + Buffer.length': 24,
  "{ 'a-b': 1, [Symbol('s')]: 2, 3: 4, __proto__: null }": 24,
  "{ [Symbol.toStringTag]: 'Tagged', a: 1 }, new (class T { get [Symbol.toStringTag]() { return 'Tag'; } })()": 24,
};

/** Leaves out what the Node that runs the tests answers in another way than the sandbox. */
export function asThisNode(expressions: readonly string[]): readonly string[] {
  const major = Number(process.versions.node.split('.')[0]);
  return expressions.filter((expression) => major < (changed[expression] ?? Number.POSITIVE_INFINITY));
}

/** What Node 24 answers in another way than Node 22, which Auth0 has and the sandbox follows. */
const changedInNode24: readonly string[] = [
  `Buffer.alloc(-1)`,
  `Buffer.poolSize + Buffer.name + Buffer.length`,
  `require('assert').deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] })`,
  `require('assert').strict.deepEqual({ a: 1 }, { a: '1' })`,
  `{ 'a-b': 1, [Symbol('s')]: 2, 3: 4, __proto__: null }`,
  `new Uint8Array([1, 2, 3]), new Float64Array(2), new BigInt64Array(1), new ArrayBuffer(3), new DataView(new ArrayBuffer(2))`,
  `{ [Symbol.toStringTag]: 'Tagged', a: 1 }, new (class T { get [Symbol.toStringTag]() { return 'Tag'; } })()`,
];

/** Leaves out what the Node that runs the tests cannot be asked for. */
export function asNode22(expressions: readonly string[]): readonly string[] {
  const isNewer = Number(process.versions.node.split('.')[0]) >= 24;
  return expressions.filter((expression) => !isNewer || !changedInNode24.includes(expression));
}

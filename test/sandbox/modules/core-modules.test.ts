import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { itDoesAsNode } from './like-node.ts';

const expressions = [
  // util
  `require('util').format('%s %d %j %O', 'a', 1.5, { a: [1] }, [1])`,
  `require('util').inspect({ a: { b: { c: { d: 1 } } }, m: new Map([[1, new Set([2])]]), f() {} })`,
  `require('util').inspect({ a: { b: { c: { d: 1 } } } }, { depth: null })`,
  `require('util').inspect({ a: { b: 1 } }, false, 0)`,
  `require('util').isDeepStrictEqual({ a: [1, new Date(0)] }, { a: [1, new Date(0)] })`,
  `require('util').isDeepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]]))`,
  `require('util').isDeepStrictEqual([1], ['1'])`,
  `require('util').promisify((a, done) => done(null, a + 1))(1)`,
  `require('util').promisify((done) => done(new TypeError('no')))()`,
  `require('util').promisify(5)`,
  `require('util').promisify(setTimeout)(1, 'value')`,
  `new Promise((resolve) => require('util').callbackify(async (a) => a + 1)(1, (error, value) => resolve([error, value])))`,
  `new Promise((resolve) => require('util').callbackify(async () => { throw null; })((error) => resolve([error.code, error.message])))`,
  `(() => { const { inherits } = require('util'); function A() {} function B() {} A.prototype.a = 1; inherits(B, A); return [new B().a, B.super_ === A, new B() instanceof A]; })()`,
  `require('util').deprecate((a) => a * 2, 'old')(2)`,
  `(({ types }) => [types.isDate(new Date()), types.isRegExp(/a/), types.isPromise(Promise.resolve()), types.isMap(new Map()), types.isSet({}), types.isNativeError(new TypeError()), types.isUint8Array(Buffer.alloc(1)), types.isTypedArray(new DataView(new ArrayBuffer(1))), types.isAnyArrayBuffer(new ArrayBuffer(1)), types.isBoxedPrimitive(Object(1n)), types.isSymbolObject(Object(Symbol())), types.isArgumentsObject((function () { return arguments; })()), types.isGeneratorObject((function* () {})()), types.isAsyncFunction(async () => {}), types.isGeneratorFunction(function* () {}), types.isFloat64Array(new Float64Array(1)), types.isBigUint64Array(new BigUint64Array(1)), types.isProxy({}), types.isMapIterator(new Map().keys()), types.isWeakMap(new WeakMap())])(require('util'))`,
  `require('util/types') === require('util').types`,
  `[new (require('util').TextEncoder)().encode('ä').length, require('util').isArray([]), require('util').stripVTControlCharacters('\\u001b[31mred\\u001b[0m')]`,
  // url
  `require('url').parse('https://u:p@A.example:8080/x/y?a=1&b[c]=2&a=3#h', true)`,
  `require('url').parse('/path?x=1')`,
  `require('url').parse('//host/path', false, true)`,
  `require('url').parse('mailto:a@b.example')`,
  `require('url').format({ protocol: 'https', hostname: 'a.example', port: 1, pathname: '/x y', query: { a: [1, 2] }, hash: 'h' })`,
  `require('url').format(new URL('https://u:p@a.example/?x=1#h'), { auth: false, fragment: false, search: false })`,
  `require('url').resolve('https://a.example/b/c', '../d?e')`,
  `[require('url').URL === URL, require('url').URLSearchParams === URLSearchParams]`,
  `require('url').urlToHttpOptions(new URL('https://u:p@a.example:8080/x?y'))`,
  `require('url').domainToASCII('español.com')`,
  // querystring
  `require('querystring').parse('a=1&a=2&b=%20x+y&c&=d&%zz=%E4')`,
  `require('querystring').parse('a:1;b:2', ';', ':')`,
  `require('querystring').stringify({ a: [1, 'x y'], b: true, c: null, d: 'ä', e: {}, f: NaN, g: 5n, h: [] })`,
  `require('querystring').parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })`,
  `Object.getPrototypeOf(require('querystring').parse('a'))`,
  `require('querystring').parse('__proto__=1&a=b=c')`,
  `[require('querystring').escape("a b!'()*~"), require('querystring').unescape('%zz%20%E4')]`,
  // path
  `(({ join, resolve, basename, dirname, extname, normalize, relative, isAbsolute, parse, format, sep }) => [join('a', '..', '/b', 'c.js'), resolve('/a', '../b'), basename('/a/b.js', '.js'), dirname('/a/b'), extname('a.b.c'), normalize('/a/./b//c/..'), relative('/a/b', '/a/c/d'), isAbsolute('a'), parse('/x/y.z'), format({ dir: '/a', base: 'b' }), sep])(require('path'))`,
  `[require('path').posix === require('path'), require('path/posix') === require('path')]`,
  `require('path').join(5)`,
  `require('path').resolve('a', undefined)`,
  `require('path').basename('/a/b.js')`,
  `require('path').dirname()`,
  // events
  `(() => { const events = require('events'); const e = new events.EventEmitter(); const seen = []; e.on('a', (...args) => seen.push(args)); e.once('a', () => seen.push('once')); e.prependListener('a', () => seen.push('first')); e.emit('a', 1, 2); e.emit('a'); return [seen, e.emit('none'), e.listenerCount('a'), e.eventNames(), events === events.EventEmitter, events.defaultMaxListeners]; })()`,
  `(() => { const e = new (require('events'))(); e.emit('error', new RangeError('boom')); })()`,
  `(async () => { const { once, EventEmitter } = require('events'); const e = new EventEmitter(); setTimeout(() => e.emit('x', 1, 2)); return once(e, 'x'); })()`,
  `(async () => { const { on, EventEmitter } = require('events'); const e = new EventEmitter(); setTimeout(() => { e.emit('x', 1); e.emit('x', 2); }); const seen = []; for await (const [value] of on(e, 'x')) { seen.push(value); if (value === 2) break; } return [seen, e.listenerCount('x')]; })()`,
  `(() => { class Mine extends require('events') {} const mine = new Mine(); mine.off('a', () => {}); return mine instanceof require('events').EventEmitter; })()`,
  // assert
  `require('assert')(1)`,
  `require('assert')(false, 'message')`,
  `require('assert').strictEqual(1, 2)`,
  `require('assert').deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] })`,
  `require('assert').deepEqual({ a: 1 }, { a: '1' })`,
  `require('assert').strict.deepEqual({ a: 1 }, { a: '1' })`,
  `require('assert').throws(() => { throw new TypeError('bad'); }, /bad/)`,
  `require('assert').throws(() => {})`,
  `require('assert').rejects(Promise.reject(new Error('no')), { message: 'no' })`,
  `require('assert').match('abc', /x/)`,
  `require('assert').notStrictEqual(1, 1)`,
  `require('assert').fail('always')`,
  `require('assert').ifError(null)`,
  `require('assert/strict') === require('assert').strict`,
  // string_decoder, punycode
  `(() => { const { StringDecoder } = require('string_decoder'); const d = new StringDecoder('utf8'); return [d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac, 0x41, 0xf0])), d.end()]; })()`,
  `[require('punycode').toASCII('mañana.com'), require('punycode').decode('maana-pta'), require('punycode').ucs2.decode('😀')]`,
  // stream
  `(async () => { const { Readable, Transform } = require('stream'); let all = ''; for await (const part of Readable.from(['a', 'b']).pipe(new Transform({ transform: (chunk, encoding, done) => done(null, String(chunk).toUpperCase()) }))) all += part; return all; })()`,
  `(async () => { const { Readable, PassThrough } = require('stream'); const { pipeline } = require('stream/promises'); const to = new PassThrough(); await pipeline(Readable.from([Buffer.from('abc')]), to); return require('stream/consumers').text(to); })()`,
  `new Promise((resolve) => { const { Writable } = require('stream'); const chunks = []; const w = new Writable({ write(chunk, encoding, done) { chunks.push(String(chunk)); done(); } }); w.on('finish', () => resolve(chunks)); w.write('a'); w.end('b'); })`,
  `new Promise((resolve) => { const { Readable, pipeline, Writable } = require('stream'); pipeline(new Readable({ read() { this.destroy(new Error('broken')); } }), new Writable({ write() {} }), (error) => resolve(error.message)); })`,
  `(() => { const Stream = require('stream'); return [Stream === Stream.Stream, new Stream.Duplex() instanceof Stream.Readable, new Stream.PassThrough() instanceof Stream.Writable, typeof Stream.promises.pipeline, Stream.Readable.name]; })()`,
  // zlib
  `['gzip', 'deflate', 'deflateRaw', 'brotliCompress'].map((name) => require('zlib')[name + 'Sync']('hello hello hello').toString('hex'))`,
  `(({ gunzipSync, gzipSync, inflateSync, deflateSync, inflateRawSync, deflateRawSync, unzipSync, brotliCompressSync, brotliDecompressSync }) => [gunzipSync(gzipSync('a')), inflateSync(deflateSync('b')), inflateRawSync(deflateRawSync('c')), unzipSync(gzipSync('d')), brotliDecompressSync(brotliCompressSync('e'))].map(String))(require('zlib'))`,
  `require('zlib').gunzipSync('no gzip')`,
  `require('zlib').gzipSync(5)`,
  `require('util').promisify(require('zlib').gunzip)(Buffer.from('no gzip'))`,
  `require('util').promisify(require('zlib').deflate)('a', { level: 9 })`,
  `(async () => { const zlib = require('zlib'); const { Readable } = require('stream'); return require('stream/consumers').text(Readable.from([zlib.gzipSync('streamed')]).pipe(zlib.createUnzip())); })()`,
  `new Promise((resolve) => require('zlib').createGunzip().on('error', ({ message, code }) => resolve([message, code])).end('no gzip'))`,
  `[require('zlib').constants.Z_BEST_SPEED, require('zlib').Z_SYNC_FLUSH, require('zlib').crc32('hello')]`,
  // timers
  `require('timers/promises').setTimeout(1, 'value')`,
  `require('timers/promises').setImmediate('value')`,
  `require('timers/promises').setTimeout(1000, 'value', { signal: AbortSignal.abort() })`,
  `(async () => { const seen = []; for await (const value of require('timers/promises').setInterval(1, 'x')) { seen.push(value); if (seen.length === 3) return seen; } })()`,
  `require('timers').setTimeout === setTimeout`,
  // async_hooks
  `(async () => { const store = new (require('async_hooks').AsyncLocalStorage)(); return [store.getStore(), store.run(1, () => [store.getStore(), store.run(2, () => store.getStore()), store.getStore()]), await store.run(3, async () => { await null; return store.getStore(); }), store.exit(() => store.getStore()), store.getStore()]; })()`,
  `new (require('async_hooks').AsyncResource)('x').runInAsyncScope((a) => a + 1, null, 1)`,
  // others
  `(() => { const channel = require('diagnostics_channel').channel('x'); const seen = []; channel.subscribe((message, name) => seen.push([message, name])); channel.publish(1); return [seen, channel.hasSubscribers]; })()`,
  `[require('os').EOL, require('os').platform(), require('os').endianness()]`,
  `require('perf_hooks').performance === performance`,
  `[require('process') === process, require('node:process') === process, require('buffer').Buffer === Buffer]`,
  `[require('buffer').isUtf8(Buffer.from([0xff])), require('buffer').isAscii(Buffer.from('a')), require('buffer').transcode(Buffer.from('€'), 'utf8', 'latin1').toString('hex'), require('buffer').kMaxLength === require('buffer').constants.MAX_LENGTH]`,
];

describe.each(realmKinds)('core modules in a realm of %s', (realm) => {
  const { evaluate } = itDoesAsNode(realm, expressions);

  it('are evaluated anew in every flow', async () => {
    const mark = `(() => { const util = require('util'); const was = util.marked; util.marked = true; return was ?? null; })()`;

    expect([await evaluate(mark), await evaluate(mark)]).toEqual([null, null]);
  });

  it('are the same object under every name', async () => {
    expect(await evaluate(`require('util') === require('node:util') && require('util') === require('sys')`)).toBe(true);
  });
});

/** Expressions that use what a realm brings, each in a few ways, and give what does not change from run to run. */
const uses = [
  `structuredClone({ error: new RangeError('range'), date: new Date(0), set: new Set([2]), bytes: new Uint8Array([1]), re: /x/g }).error`,
  `structuredClone([new Float64Array([1.5]), new Map([[1, 2]]), new ArrayBuffer(2), new Boolean(true)])[1].get(1)`,
  `['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ucs2', 'ascii'].map((name) => Buffer.from(Buffer.from('ab12').toString(name), name))`,
  `(() => { const bytes = Buffer.alloc(8); bytes.writeUInt32BE(7); bytes.writeDoubleLE(1.5); return bytes.toString('hex') + bytes.readInt16LE(0); })()`,
  `JSON.stringify(Buffer.concat([Buffer.from('ab').fill('c'), Buffer.from('d')])) + Buffer.byteLength('ä') + Buffer.from('abc').indexOf('c')`,
  `[...new Headers({ 'X-A': 'b', c: 'd' })] + new Headers([['a', '1'], ['A', '2'], ['set-cookie', 'x']]).get('a')`,
  `new Headers([['a b', 'c']])`,
  `new Headers([['a', 'b\\nc']])`,
  `(() => { const url = new URL('../x?a=b#c', 'https://u:p@h.example:81/y/z'); url.searchParams.append('q', 'ä '); url.pathname = '/k'; return url; })()`,
  `(() => { const query = new URLSearchParams('a=1&b=2&a=3'); query.sort(); query.delete('b'); return query.getAll('a'); })()`,
  `new TextDecoder('utf-16le').decode(new Uint8Array([97, 0])) + new TextEncoder().encode('ä') + btoa('ab') + atob('YWI=')`,
  `[200, 204, 205, 304, 302].map((status) => new Response(status === 200 ? 'x' : null, { status }).ok)`,
  `Response.redirect('https://a.example', 307).status + (await Response.json({ a: 1 }).clone().text())`,
  `new Response(null, { status: 101 })`,
  `(await new Request('https://a.example', { method: 'post', body: 'x', headers: { a: 'b' } }).text())`,
  `new Request('https://a.example', { method: 'CONNECT' })`,
  `new Request('https://a.example', { method: 'GET', body: 'x' })`,
  `(await (await fetch('https://a.example/from', { method: 'POST', body: new URLSearchParams('a=b') })).text())`,
  `(await fetch('https://b.example'))`,
  `(() => { const form = new FormData(); form.append('file', new Blob(['x'], { type: 'text/plain' }), 'name.txt'); return [...form.keys()]; })()`,
  `(await new Blob(['a', new Uint8Array([98])], { type: 'A/b' }).text()) + new File(['x'], 'name').name`,
  `(() => { const seen = []; const target = new EventTarget(); target.addEventListener('x', ({ type }) => seen.push(type), { once: true }); target.dispatchEvent(new Event('x')); target.dispatchEvent(new CustomEvent('x')); return seen; })()`,
  `(() => { const abort = new AbortController(); abort.abort(); return abort.signal.reason.name + AbortSignal.any([abort.signal]).aborted; })()`,
  `new DOMException('a', 'AbortError').code + new DOMException('a', 'DataCloneError').code`,
  `crypto.randomUUID() + crypto.getRandomValues(new Uint8Array(4))`,
  `crypto.getRandomValues(new Float64Array(4))`,
  `Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(1))).toString('hex')`,
  `(await crypto.subtle.importKey('raw', new Uint8Array(8), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])).usages`,
  `(() => { performance.mark('a'); performance.measure('m', 'a'); return performance.getEntries().map(({ name }) => name); })()`,
  `(await new Promise((done) => { const timer = setInterval(() => { clearInterval(timer); setImmediate(() => process.nextTick(() => queueMicrotask(() => done('timed')))); }, 1); }))`,
  `navigator.userAgent + navigator.languages + process.version + process.memoryUsage().rss`,
  `new Date(0).toISOString() + new Intl.DateTimeFormat('en').format(0) + Math.random()`,
  `(console.log('a', { b: [1, new Map([[1, 2]]), /x/, "it's", Symbol('s'), 5n, new Set([1]), Buffer.from('a'), new URL('https://a.example')] }), console.error('%s %d %j', 'a', 1, {}))`,
  `(console.table?.([{ a: 1 }]), console.group?.('g'), console.log('in'), console.groupEnd?.())`,
  `require('util').inspect({ a: [1, { b: new Map([[1, "q'"]]) }] }) + require('util').format('%s %i', 'a', 2)`,
  `require('crypto').createHash('sha256').update('a').digest('hex') + require('crypto').createHmac('sha1', 'k').update('a').digest('base64')`,
  `require('fs').readFileSync('/etc/hosts')`,
  `require('unknown')`,
  `require('./unknown.js')`,
  `Object.keys(await import('path'))`,
  ...[
    'assert',
    'buffer',
    'events',
    'http',
    'os',
    'path',
    'querystring',
    'stream',
    'string_decoder',
    'timers',
    'url',
    'zlib',
  ].map((name) => `Object.keys(require('${name}'))`),
];

/** The text of `useEverything()` for a script. It resolves to a line for each use. */
export const useEverything = `
const useEverything = async () => {
  const lines = [];
  const use = async (work) => { try { lines[lines.length] = String(await work()); } catch (error) { lines[lines.length] = String(error); } };
  ${uses.map((expression) => `await use(async () => ${expression});`).join('\n  ')}
  return lines;
};
`;

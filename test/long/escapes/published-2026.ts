/**
 * Techniques of the published escapes from vm2 since its return, as in `published-2022-to-2023.ts`.
 *
 * @see https://github.com/patriksimek/vm2/security/advisories
 */
export const published2026 = {
  'CVE-2026-22709, a promise whose handlers are not cleaned': `
    delete Error.prepareStackTrace;
    const error = new Error();
    error.name = Symbol();
    await (async () => error.stack)().catch((caught) => suspect(caught));
    await (async () => error.stack)().then(() => {}, (caught) => suspect(caught));
    await (async () => error.stack)().finally(() => {}).catch((caught) => suspect(caught));`,
  'CVE-2026-45411 (GHSA-248r-7h7q-cr24), a generator that returns a thenable': `
    Error.stackTraceLimit = 1;
    class Own extends Error {}
    const deep = (depth) => { if (depth > 0) deep(depth - 1); const error = new Own(); error.stack; throw error; };
    const step = (value) => ({ value: () => value, done: false });
    async function* delegate() { yield* { [Symbol.asyncIterator]: () => ({ next: step, throw: step }) }; }
    const caughtAt = async (depth) => {
      const generator = delegate();
      await generator.next();
      return (await generator.return({ then(done) { deep(depth); done(); } })).value();
    };
    let least = 0;
    for (let most = 20000; least < most; ) {
      const depth = (least + most) >> 1;
      const caught = await caughtAt(depth);
      if (caught instanceof Own) least = depth + 1;
      else { suspect(caught); most = depth; }
    }`,
  'CVE-2026-47140, modules that drive the process': `
    for (const id of ['process', 'inspector/promises', 'inspector', 'node:process', 'node:inspector/promises']) {
      try { const found = require(id); suspect(found); suspect(found.mainModule); new found.Session().connect(); } catch (error) { suspect(error); }
    }`,
  'GHSA-2cm2-m3w5-gp2f, the internal state by its name': `
    const name = 'VM2_INTERNAL_STATE' + '_DO_NOT_USE_OR_PROGRAM_WILL_FAIL';
    suspect(globalThis[name]);
    suspect(Reflect.get(globalThis, name));
    suspect(Reflect.getOwnPropertyDescriptor(globalThis, name)?.value);
    for (const key of Reflect.ownKeys(globalThis)) if (/VM2/i.test(String(key))) suspect(globalThis[key]);`,
  'GHSA-47x8-96vw-5wg6, the prototypes above Buffer': `
    const climb = Buffer.apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']]);
    const top = climb.call(climb.call(climb.call(climb.call(Buffer.of()))));
    suspect(climb); suspect(top);
    const [symbol] = top.constructor.getOwnPropertySymbols(Buffer.prototype);
    suspect({ [symbol ?? 'none']: climb });`,
  'GHSA-55hx-c926-fr95, errors that carry errors': `
    delete Error.prepareStackTrace;
    const named = () => { const error = new Error(); error.name = Symbol(); return error.stack; };
    if (typeof DisposableStack === 'function') {
      const stack = new DisposableStack();
      stack.defer(() => { throw null; });
      stack.defer(named);
      try { stack.dispose(); } catch (error) { suspect(error); }
    }
    try { await Promise.any([(async () => named())()]); } catch (error) { suspect(error); suspect(error.errors); }`,
  'GHSA-6785-pvv7-mvg7, one buffer that is too large': `
    for (const make of [Buffer.alloc, Buffer.allocUnsafe, Buffer.allocUnsafeSlow, Buffer]) {
      try { suspect(make(2 ** 40).constructor); } catch (error) { suspect(error); }
    }`,
  'GHSA-8hg8-63c5-gwmx, a sandbox within the sandbox': `
    for (const id of ['vm2', 'vm', 'node:vm']) {
      try {
        const { NodeVM, runInThisContext } = require(id);
        suspect(runInThisContext?.('process'));
        suspect(new NodeVM({ require: { builtin: ['*'] } }).run('module.exports = process'));
      } catch (error) { suspect(error); }
    }`,
  'GHSA-947f-4v7f-x2v8, modules that load others': `
    const uses = {
      module: (found) => found._load('child_process').execSync('id'),
      worker_threads: (found) => new found.Worker('1', { eval: true }),
      cluster: (found) => found.fork(),
      repl: (found) => found.start(),
      trace_events: (found) => found.createTracing({ categories: ['node'] }).enable(),
      child_process: (found) => found.execSync('id'),
      fs: (found) => found.readFileSync('/etc/passwd'),
    };
    for (const [id, use] of Object.entries(uses)) {
      try { suspect(use(require(id))); reached.push(id); } catch (error) { suspect(error); }
      try { suspect(use(require('node:' + id))); reached.push(id); } catch (error) { suspect(error); }
    }`,
  'GHSA-9qj6-qjgg-37qq, a setter for the items of all arrays': `
    const set = (value) => { suspect(value); suspect(value?.arr); };
    for (const index of [0, 1, 2]) Object.defineProperty(Array.prototype, index, { configurable: true, get() {}, set });
    try { new Buffer([]); } catch (error) { suspect(error); }
    try { Buffer.concat([[], []]); } catch (error) { suspect(error); }
    try { console.log([], {}); require('util').inspect([[]]); } catch (error) { suspect(error); }
    for (const index of [0, 1, 2]) delete Array.prototype[index];`,
  'GHSA-9vg3-4rfj-wgcm, a thrown object without a prototype': `
    const bare = { __proto__: null };
    try { throw bare; } catch (caught) { caught.method = Buffer.prototype.inspect ?? Buffer.from; suspect(caught); }
    suspect(bare.method);
    await Promise.resolve(bare).then((caught) => { caught.other = Buffer.from; });
    suspect(bare.other);`,
  'GHSA-cp6g-6699-wx9c, files outside the folder': `
    for (const id of ['./link.js', '../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', './node_modules/vm2']) {
      try { suspect(require(id)); reached.push(id); } catch (error) { suspect(error); }
      try { suspect(await import(id)); reached.push(id); } catch (error) { suspect(error); }
    }`,
  'GHSA-grj5-jjm8-h35p, a species that returns the array itself': `
    const list = require('url').parse('https://a.example/?a=1&a=2', true).query?.a ?? [1, 2];
    const itself = Object.assign(function () { return list; }, {});
    Object.defineProperty(itself, Symbol.species, { value: itself });
    list.constructor = itself;
    suspect(list.map((item) => item)); suspect(list.slice(0)); suspect(list.concat([3]));
    suspect(JSON.parse('[1]').constructor);`,
  'GHSA-hw58-p9xv-2mjh, an executor that throws an error of V8': `
    delete Error.prepareStackTrace;
    new Promise(() => { const error = new Error(); error.name = Symbol(); error.stack; });
    new Promise(() => { throw { __proto__: null, get message() { throw 1; } }; });
    await new Promise((done) => setTimeout(done, 10));`,
  'GHSA-mpf8-4hx2-7cjg, what promises of the outside resolve with': `
    suspect(await crypto.subtle.digest('SHA-256', new Uint8Array(1)));
    const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
    suspect(key); suspect(key.algorithm); suspect(key.usages);
    try { await crypto.subtle.digest('none', new Uint8Array(1)); } catch (error) { suspect(error); }
    try { await fetch('https://a.example'); } catch (error) { suspect(error); }
    suspect(await import('crypto'));`,
  'GHSA-qcp4-v2jj-fjx8, the handlers that an inspection shows': `
    const read = { subarray: Buffer.prototype.inspect ?? require('util').inspect, slice: Buffer.prototype.slice, hexSlice: () => '' };
    const stylize = function (text) { suspect(this); suspect(this?.seen); return text; };
    try { read.slice(10, { showHidden: true, showProxy: true, depth: 10, stylize }); } catch (error) { suspect(error); }
    try { require('util').inspect(read, { showHidden: true, showProxy: true, depth: 10, stylize }); } catch (error) { suspect(error); }`,
  'GHSA-v27g-jcqj-v8rw, the places that frames tell': `
    const names = (error, frames) => frames.flatMap((frame) => [frame.getFileName(), frame.getEvalOrigin?.(), frame.getScriptNameOrSourceURL?.()]);
    const format = Error.prepareStackTrace;
    Error.prepareStackTrace = names;
    const found = new Error().stack;
    Error.prepareStackTrace = format;
    suspect(found);
    if (found.some((name) => /vm2/.test(name))) reached.push('a path of vm2');`,
  'GHSA-v37h-5mfm-c47c, the class of a handler': `
    let handler;
    const stylize = function (text) { if (this?.seen?.[1]?.get) handler = this.seen[1]; return text; };
    try { ({ slice: Buffer.prototype.slice, subarray: Buffer.prototype.inspect, hexSlice: () => '' }).slice(20, { showProxy: true, depth: 10, stylize }); } catch (error) { suspect(error); }
    const bare = { __proto__: null };
    try { new (handler.getPrototypeOf(handler).constructor)(bare).set(null, 'method', Buffer.from); } catch (error) { suspect(error); }
    suspect(handler); suspect(bare.method);`,
  'GHSA-vwrp-x96c-mhwq, writing to the prototypes outside': `
    const climb = Buffer.apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']]);
    for (const start of [Buffer.of(), [], Buffer, console.log, fetch, api.access.deny]) {
      for (let holder = start; holder; holder = climb.call(holder)) { try { holder.leakedByScript = 1; } catch (error) { suspect(error); } }
    }
    if (process.leakedByScript !== 1) reached.push('another Object.prototype');`,
  'GHSA-wp5r-2gw5-m7q7, code that is not rewritten': `
    suspect(new Function('with (globalThis) { return VM2_INTERNAL_STATE_DO_NOT_USE_OR_PROGRAM_WILL_FAIL; }')());`,
} satisfies Record<string, string>;

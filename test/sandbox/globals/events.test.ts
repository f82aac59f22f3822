import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('events in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it.each([
    `(() => {
      const target = new EventTarget(), seen = [];
      const listen = (event) => seen.push([event.type, event.target === target, event.currentTarget === target]);
      target.addEventListener('a', listen);
      target.addEventListener('a', listen);
      target.addEventListener('a', { handleEvent() { seen.push('object'); } });
      target.addEventListener('a', () => seen.push('once'), { once: true });
      target.dispatchEvent(new Event('a'));
      target.removeEventListener('a', listen);
      target.dispatchEvent(new Event('a'));
      return seen;
    })()`,
    `(() => {
      const target = new EventTarget(), seen = [];
      target.addEventListener('a', (event) => { seen.push(1); event.preventDefault(); event.stopImmediatePropagation(); });
      target.addEventListener('a', () => seen.push(2));
      const event = new Event('a', { cancelable: true });
      return [target.dispatchEvent(event), event.defaultPrevented, new Event('a').cancelable, seen];
    })()`,
    `(() => {
      const target = new EventTarget(), controller = new AbortController(), seen = [];
      target.addEventListener('a', () => seen.push(1), { signal: controller.signal });
      target.dispatchEvent(new Event('a'));
      controller.abort();
      target.dispatchEvent(new Event('a'));
      return seen;
    })()`,
    `[new CustomEvent('a', { detail: { x: 1 } }).detail, new CustomEvent('a').detail, new CustomEvent('a') instanceof Event]`,
    `[Event, EventTarget, CustomEvent, AbortController, AbortSignal, DOMException].map((type) => [type.name, Object.prototype.toString.call(type.prototype)])`,
    `(() => {
      const controller = new AbortController(), seen = [];
      controller.signal.onabort = (event) => seen.push('on' + event.type);
      controller.signal.addEventListener('abort', () => seen.push('listener'));
      controller.abort();
      controller.abort();
      const { reason, aborted } = controller.signal;
      return [seen, aborted, reason.name, reason.code, reason.message, reason instanceof Error];
    })()`,
    `(() => { try { AbortSignal.abort('because').throwIfAborted(); } catch (error) { return error; } })()`,
    `await (async () => { const signal = AbortSignal.timeout(1); await new Promise((done) => signal.addEventListener('abort', done)); return [signal.reason.name, signal.reason.code]; })()`,
    `(() => { const one = new AbortController(), any = AbortSignal.any([one.signal, new AbortController().signal]); one.abort('x'); return [any.aborted, any.reason]; })()`,
    `AbortSignal.any([AbortSignal.abort('now')]).reason`,
    `[AbortSignal].map((type) => { try { new type(); } catch (error) { return error.name; } })`,
    `(() => { const e = new DOMException('m', 'DataCloneError'); return [e.name, e.code, e.message, String(e), e.ABORT_ERR, Object.keys(DOMException)]; })()`,
    `[new DOMException().name, new DOMException('m', { name: 'AbortError', cause: 1 }).cause, Object.getPrototypeOf(DOMException.prototype) === Error.prototype]`,
  ])('are what Node makes of them: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });

  it('fail the script whose listener throws', async () => {
    const body = `
      const target = new EventTarget();
      target.addEventListener('a', () => { throw new RangeError('from the listener'); });
      target.dispatchEvent(new Event('a'));`;

    expect((await run(body)).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'RangeError', message: 'from the listener' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

describe.each(realmKinds)('the clock in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it('stands still where the flow says so', async () => {
    const expression = `[
      Date.now(), new Date().getTime(), Date(), new (class extends Date {})().toISOString(), Reflect.construct(Date, []).getTime(),
      new Intl.DateTimeFormat('en', { dateStyle: 'short' }).format(), new Intl.DateTimeFormat('en').formatToParts()[0],
      new Date().constructor.now(), Object.getPrototypeOf(Date.prototype).constructor === Object,
      performance.now(), performance.timeOrigin, new Event('x').timeStamp, new File([], 'x').lastModified,
    ]`;

    expect(await evaluate(expression, { now })).toEqual([
      ...[now, now, 'Fri Jan 02 2026 03:04:05 GMT+0000 (Coordinated Universal Time)', '2026-01-02T03:04:05.006Z', now],
      ...['1/2/26', { type: 'month', value: '1' }, now, true, 0, now, 0, now],
    ]);
  });

  it('goes on where it does not', async () => {
    const before = Date.now();
    const [first, second] = JSON.parse(JSON.stringify(await evaluate(`[Date.now(), new Date().getTime()]`, {})));

    expect(first).toBeGreaterThanOrEqual(before);
    expect(second).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    `[Date.name, Date.length, Date.UTC(2020, 1), Date.parse('2020-01-01'), new Date(2020, 0, 1).getTime(), new Date(5).getTime(), new Date(undefined).getTime()]`,
    `[new Date() instanceof Date, new Date().constructor === Date, Date.prototype.constructor === Date, typeof Date(), new Date(new Date(7)).getTime()]`,
    `(() => { class Own extends Date { year() { return this.getUTCFullYear(); } } const own = new Own(0); return [own.year(), own instanceof Own, own instanceof Date, Own.now() > 0]; })()`,
    `[Object.getOwnPropertyNames(Date).sort(), Object.keys(Date), Object.prototype.toString.call(new Date(0))]`,
    `['prototype', 'now', 'UTC', 'name', 'length'].map((name) => { const { value, ...rest } = Object.getOwnPropertyDescriptor(Date, name); return rest; })`,
    `new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(new Date(0))`,
    `(() => { const { format } = new Intl.DateTimeFormat('en', { timeZone: 'UTC' }); return [0, 86400000].map(format); })()`,
    `JSON.stringify({ date: new Date(0) })`,
  ])('leaves all else as it is: %s', async (expression) => {
    expect(await evaluate(expression, { now })).toEqual(await inNode(expression));
  });
});

describe.each(realmKinds)('Math.random in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);
  const three = `[Math.random(), Math.random(), Math.random()]`;

  it('gives the same numbers for the same seed, from the start of every flow', async () => {
    const first = await evaluate(three, { seed: 42 });

    expect(first).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
    expect(await evaluate(three, { seed: 42 })).toEqual(first);
    expect(await evaluate(three, { seed: 43 })).not.toEqual(first);
  });

  it('is random without a seed', async () => {
    expect(await evaluate(three)).not.toEqual(await evaluate(three));
  });

  it('keeps its name and length', async () => {
    expect(await evaluate(`[Math.random.name, Math.random.length]`)).toEqual(['random', 0]);
  });
});

describe.each(realmKinds)('performance in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    `typeof performance.now()`,
    `(() => { const before = performance.now(); for (let i = 0; i < 1e5; i++); return performance.now() > before; })()`,
    `Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000 || 'far'`,
    `[performance instanceof Performance, Object.prototype.toString.call(performance)]`,
  ])('measures: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(expression.startsWith('Math') ? true : await inNode(expression));
  });

  it.each([
    `(() => {
      performance.mark('a', { startTime: 1, detail: 'x' });
      performance.mark('b', { startTime: 4 });
      const measure = performance.measure('m', 'a', 'b');
      const names = performance.getEntries().map(({ name }) => name).filter((name) => 'abm'.includes(name));
      const found = [performance.getEntriesByName('a').length, performance.getEntriesByType('measure').filter(({ name }) => name === 'm').length];
      performance.clearMarks();
      performance.clearMeasures('m');
      return [measure.duration, measure.startTime, measure.entryType, measure instanceof PerformanceMeasure, names, found, performance.getEntriesByName('a'), performance.getEntriesByName('m')];
    })()`,
    `(() => { const { duration, detail } = performance.measure('m', { start: 2, end: 5, detail: { x: 1 } }); performance.clearMeasures(); return [duration, detail]; })()`,
    `(() => { try { performance.measure('m', 'none'); } catch (error) { return [error.name, error instanceof DOMException]; } })()`,
    `new PerformanceMark('own', { startTime: 3 }).toJSON()`,
  ])('marks as Node does: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });

  it('keeps nothing for the next flow', async () => {
    await evaluate(`performance.mark('left').name`);

    expect(await evaluate(`performance.getEntries()`)).toEqual([]);
  });
});

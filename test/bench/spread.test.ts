import { expect, it } from 'vitest';
import { spreadOf } from '../../bench/spread.ts';

it.each([
  [[7], { median: 7, lower: 7, upper: 7 }],
  [[4, 1, 3, 2, 5], { median: 3, lower: 2, upper: 4 }],
  [[10, 20], { median: 15, lower: 12.5, upper: 17.5 }],
])('the spread of %j is %j', (samples, spread) => {
  expect(spreadOf(samples)).toEqual(spread);
});

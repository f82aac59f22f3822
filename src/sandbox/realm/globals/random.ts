import { named, replace } from './define.ts';
import { flowSettings, perFlow } from './host-link.ts';

const nativeRandom = Math.random;
const { imul } = Math;

/** A number of 0 to 1, that excluded: the next one of the flow's seed where it has one. */
export function random(): number {
  return seeded()?.() ?? nativeRandom();
}

/** Has `Math.random` follow the seed of a flow. */
export function installRandom(): void {
  replace(
    Math,
    'random',
    named('random', () => random()),
  );
}

const seeded = perFlow(() => {
  const { seed } = flowSettings();
  return seed === undefined ? undefined : createRandom(seed);
});

/** Creates the generator mulberry32. Seeds that differ only behind the point are the same. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = imul(state ^ (state >>> 15), state | 1);
    const stirred = mixed ^ (mixed + imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 2 ** 32;
  };
}

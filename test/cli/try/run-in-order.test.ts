import { describe, expect, it } from 'vitest';
import { runInOrder } from '#cli/try/run-in-order.ts';

async function* numbers(count: number, given: number[] = []): AsyncGenerator<number> {
  for (let number = 1; number <= count; number++) {
    given.push(number);
    yield number;
  }
}

/** Work on numbers that ends when it is told to. */
function openWork() {
  const ends = new Map<number, () => void>();
  const work = (number: number): Promise<number> =>
    new Promise((resolve) => void ends.set(number, () => resolve(number * 10)));
  return { work, end: (number: number) => ends.get(number)?.(), started: () => [...ends.keys()] };
}

function turns(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

describe('work in order', () => {
  it('hands over results in the order of the things, each as soon as it can be', async () => {
    const { work, end } = openWork();
    const taken: number[] = [];
    const done = runInOrder(numbers(3), 8, work, (result) => void taken.push(result));
    await turns();
    end(2);
    await turns();
    expect(taken).toEqual([]);
    end(1);
    await turns();
    expect(taken).toEqual([10, 20]);
    end(3);
    await done;
    expect(taken).toEqual([10, 20, 30]);
  });

  it('asks for no more things than it may work on', async () => {
    const { work, end, started } = openWork();
    const given: number[] = [];
    const done = runInOrder(numbers(4, given), 2, work, () => {});
    await turns();
    expect({ given, started: started() }).toEqual({ given: [1, 2], started: [1, 2] });
    end(1);
    await turns();
    expect(given).toEqual([1, 2, 3]);
    for (const number of [2, 3]) end(number);
    await turns();
    end(4);
    await done;
  });

  it('fails with what fails', async () => {
    const work = async (number: number): Promise<number> => {
      if (number === 2) throw new Error('broken');
      return number;
    };
    await expect(runInOrder(numbers(3), 8, work, () => {})).rejects.toThrow('broken');
  });
});

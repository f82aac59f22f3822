import { expect, it } from 'vitest';
import { closingOnFailure } from '#cli/closing-on-failure.ts';

function resource() {
  const state = { isClosed: false };
  const close = async (): Promise<void> => {
    state.isClosed = true;
  };
  return { state, close };
}

it('leaves a resource open for what has started with it', async () => {
  const { state, close } = resource();
  expect(await closingOnFailure({ close }, Promise.resolve('a tenant'))).toBe('a tenant');
  expect(state.isClosed).toBe(false);
});

it('closes it where nothing has started, before anybody hears of it', async () => {
  const { state, close } = resource();
  await expect(closingOnFailure({ close }, Promise.reject(new Error('port 4443 is taken')))).rejects.toThrow(
    'port 4443 is taken',
  );
  expect(state.isClosed).toBe(true);
});

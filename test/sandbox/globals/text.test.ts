import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('text and bytes in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    `[...new TextEncoder().encode('ä€😀\\ud800')]`,
    `[[...new TextEncoder().encode()], new TextEncoder().encoding]`,
    `(() => { const target = new Uint8Array(5); return [new TextEncoder().encodeInto('aä€b', target), [...target]]; })()`,
    `new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa4, 0xff]))`,
    `new TextDecoder('utf8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))`,
    `new TextDecoder().decode(new Uint8Array([1, 0xc3, 0xa4]).subarray(1).buffer)`,
    `new TextDecoder().decode(new DataView(new Uint8Array([1, 0xc3, 0xa4]).buffer, 1))`,
    `new TextDecoder().decode()`,
    `['latin1', 'ascii', 'UTF-16LE', 'utf8', 'unicode-1-1-utf-8', 'windows-1252'].map((label) => new TextDecoder(label).encoding)`,
    `new TextDecoder('latin1').decode(new Uint8Array([0x80, 0xe4]))`,
    `new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0xac, 0x20]))`,
    `(() => { try { new TextDecoder('nonsense'); } catch (error) { return [error.name, error.code]; } })()`,
    `(() => { try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])); } catch (error) { return [error.name, error.code]; } })()`,
    `(() => { try { new TextDecoder().decode('text'); } catch (error) { return [error.name, error.code]; } })()`,
    `(() => {
      const decoder = new TextDecoder();
      const parts = [[0xe2], [0x82, 0xac, 0xc3], [0xa4]].map((bytes) => decoder.decode(new Uint8Array(bytes), { stream: true }));
      return [...parts, decoder.decode(), decoder.decode(new Uint8Array([0x61]))];
    })()`,
    `[btoa('hello'), btoa('ÿ'), btoa(''), atob('aGVsbG8='), atob(' aGVs bG8 '), atob('')]`,
    `['€'].map((text) => { try { btoa(text); } catch (error) { return [error.name, error.code, error instanceof DOMException]; } })`,
    `['a', '*'].map((text) => { try { atob(text); } catch (error) { return [error.name, error.code]; } })`,
  ])('is what Node makes of it: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });
});

import { deleteProperty } from './intrinsics.ts';

/**
 * Takes away what could call a script back at any time, also after the end of its flow: waiting for shared memory,
 * compiling WebAssembly, hearing of garbage collections. `WebAssembly.Memory` would give shared memory, too.
 *
 * Only timers are left, which the host keeps, and promises, which are done before the host goes on.
 */
export function removeLateCallers(): void {
  deleteProperty(Atomics, 'wait');
  deleteProperty(Atomics, 'waitAsync');
  deleteProperty(globalThis, 'FinalizationRegistry');
  deleteProperty(globalThis, 'SharedArrayBuffer');
  deleteProperty(globalThis, 'WebAssembly');
}

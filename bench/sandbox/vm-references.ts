import vm from 'node:vm';
import { VM, VMScript } from 'vm2';
import type { Contestant } from '../comparison.ts';
import { byValueText, type RunByValue } from './by-value.ts';
import { inputJson } from './sample.ts';

const vm2Script = new VMScript(byValueText, 'add-claims.js');
const nodeScript = new vm.Script(byValueText, { filename: 'add-claims.js' });

function openVm2(): RunByValue {
  return new VM({ eval: false, wasm: false }).run(vm2Script);
}

function openNodeVm(): RunByValue {
  return nodeScript.runInContext(vm.createContext({}));
}

/** A new world for each run. */
export const newVm2 = contestant('vm2, new VM each', 100, () => openVm2()(inputJson));
export const newNodeVm = contestant('node:vm, new context each', 200, () => openNodeVm()(inputJson));

const liveRunOfVm2 = openVm2();
const liveRunOfNodeVm = openNodeVm();

/** One world for all runs, which may see each other. */
export const liveVm2 = contestant('vm2, one live VM', 5000, () => liveRunOfVm2(inputJson));
export const liveNodeVm = contestant('node:vm, one live context', 5000, () => liveRunOfNodeVm(inputJson));

function contestant(name: string, pieces: number, work: () => string): Contestant {
  return {
    name,
    pieces,
    run: async (count) => {
      for (let piece = 0; piece < count; piece++) work();
    },
  };
}

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';

/** Where figures come from: they mean nothing elsewhere, but for the ratios. */
export interface Environment {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  readonly vm2: string;
}

/** Describes this machine. */
export function describeEnvironment(root: string): Environment {
  const vm2: { version: string } = JSON.parse(readFileSync(join(root, 'node_modules/vm2/package.json'), 'utf8'));
  return {
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    vm2: vm2.version,
  };
}

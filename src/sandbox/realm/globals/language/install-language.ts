import { addMissing } from './add-missing.ts';
import { installGroupBy } from './group-by.ts';
import { installIteratorHelpers } from './iterator-helpers.ts';
import { installPromiseFunctions } from './promises.ts';
import { installSetMethods } from './set-methods.ts';

/** Defines what the language has on Node 22, and not yet where the sandbox runs on Node 20. */
export function installLanguage(): void {
  addMissing(Symbol, { asyncDispose: Symbol('Symbol.asyncDispose'), dispose: Symbol('Symbol.dispose') });
  installGroupBy();
  installIteratorHelpers();
  installPromiseFunctions();
  installSetMethods();
}

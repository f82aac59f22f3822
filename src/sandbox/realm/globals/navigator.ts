import { putGlobal } from '../intrinsics.ts';
import { putClass } from './define.ts';

const creating = Symbol('creating');

/** What Node 22 says of itself in the way of a browser. */
class Navigator {
  constructor(key?: unknown) {
    if (key !== creating) throw new TypeError('Illegal constructor');
  }
  get hardwareConcurrency(): number {
    return 1;
  }
  get language(): string {
    return 'en-US';
  }
  get languages(): readonly string[] {
    return languages;
  }
  get platform(): string {
    return 'linux';
  }
  get userAgent(): string {
    return 'Node.js/22';
  }
}

const languages = Object.freeze(['en-US']);

/** Defines `navigator`. */
export function installNavigator(): void {
  putClass('Navigator', Navigator);
  putGlobal('navigator', new Navigator(creating));
}

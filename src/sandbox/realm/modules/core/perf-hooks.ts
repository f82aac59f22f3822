/** `perf_hooks`: the global `performance`, and no observation */
export const coreModule = {
  performance,
  constants: {},
  monitorEventLoopDelay: () => ({ enable: () => true, disable: () => true, min: 0, max: 0, mean: 0, stddev: 0 }),
  PerformanceObserver: class PerformanceObserver {
    static readonly supportedEntryTypes = [];
    observe(): void {}
    disconnect(): void {}
    takeRecords(): [] {
      return [];
    }
  },
};

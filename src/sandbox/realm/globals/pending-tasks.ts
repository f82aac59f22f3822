import { create } from '../intrinsics.ts';
import type { HostFunction, TimerKind } from '../protocol.ts';
import { perFlow } from './host-link.ts';

/** What is to be called, and when. */
export interface Task {
  readonly kind: TimerKind;
  readonly delayMs: number;
  readonly call: () => void;
  /** The number under which the host knows it since its last start. */
  id: number;
}

/** The tasks of a realm that wait for their time. */
export interface PendingTasks {
  /** Starts a task, or starts it anew. */
  start(task: Task): void;
  stop(task: Task): void;
  stopId(id: number): void;
  /** Calls the task whose time has come. */
  fire(id: number): void;
}

interface FlowTasks {
  lastId: number;
  readonly byId: Record<number, Task>;
}

/** Creates the tasks of a realm, for which the host keeps the time. Every flow counts from 1. */
export function createPendingTasks(host: HostFunction): PendingTasks {
  const tasks = perFlow((): FlowTasks => ({ lastId: 0, byId: create(null) }));
  const stopId = (id: number): void => {
    delete tasks().byId[id];
    host('stop-timer', id);
  };
  const stop = (task: Task): void => {
    if (tasks().byId[task.id] === task) stopId(task.id);
  };
  return {
    stop,
    stopId,
    start: (task) => {
      stop(task);
      const flow = tasks();
      task.id = ++flow.lastId;
      flow.byId[task.id] = task;
      host('start-timer', task.id, task.delayMs, task.kind);
    },
    fire: (id) => {
      const { byId } = tasks();
      const task = byId[id];
      if (task && task.kind !== 'interval') delete byId[id];
      task?.call();
    },
  };
}

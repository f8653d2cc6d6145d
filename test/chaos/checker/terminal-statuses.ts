import { DeliveryStatus } from '@callboard/core/contracts/delivery';
import { RunStatus } from '@callboard/core/contracts/run';
import { TaskStatus } from '@callboard/core/contracts/task';
import { deliveryCan } from '@callboard/core/delivery/states';
import { isTerminalRun } from '@callboard/core/run/states';
import { isTerminalTask } from '@callboard/core/task/states';

/** Read from the transition tables, as everything about states is. */
export const terminalStatuses = {
  task: TaskStatus.options.filter(isTerminalTask),
  run: RunStatus.options.filter(isTerminalRun),
  delivery: DeliveryStatus.options.filter((status) => !deliveryCan('cancel', status)),
};

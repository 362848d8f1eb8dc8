import { type Stage, whyNot } from './task-life.js';
import { TASK_ACTIONS, type TaskAction, transitionOf } from './task-lifecycle.js';

/** Everything somebody may do to one milestone now, in the order of the table; it is reported on while it is open. */
export function actionsOnNode(stage: Stage, nodeId: string): TaskAction[] {
  const open = stage.book.nodes.some(({ id, state }) => id === nodeId && state === 'open');
  const about = (action: TaskAction) => transitionOf(action).node === true || (action === 'report' && open);
  return TASK_ACTIONS.filter((action) => about(action) && whyNot(action, stage, nodeId) === null);
}

import { fault } from './acts/act.js';
import type { ProblemActs } from './problem-acts.js';
import type { NamedOfProblem } from './problem-asks.js';
import type { Fault } from './why-not.js';

const unitFaults = (field: string, ids: readonly string[], { units }: NamedOfProblem): Fault[] =>
  ids.every((id) => units.includes(id)) ? [] : [fault(field, '没有这个单位', 'there is no such unit')];

/** What a problem is, and what is kept of it once it is closed: 立项, 备案, 回头看, 举一反三, 归档. */
export const KEEPING: ProblemActs<
  'confirm' | 'amend' | 'record_filing' | 'add_look_back' | 'hold_look_back' | 'spawn_self_checks' | 'archive'
> = {
  confirm: { does: () => ({}) },

  amend: {
    faults: ({ ask, named }) => [
      ...(Object.keys(ask).length === 0 ? [fault('body', '没有要修改的内容', 'changes nothing')] : []),
      ...(ask.leadUnitId === undefined ? [] : unitFaults('leadUnitId', [ask.leadUnitId], named)),
      ...(ask.responsibleLeaderId && !named.leaders.includes(ask.responsibleLeaderId)
        ? [fault('responsibleLeaderId', '应为在用的区领导', 'must be an active leader of the district')]
        : []),
    ],
    does: ({ ask }) => ({ problem: ask, tells: { ...ask } }),
  },

  record_filing: {
    faults: ({ book: { problem, closing }, ask, scene }) => [
      ...(ask.sentOn > scene.today ? [fault('sentOn', '不应晚于今天', 'must not be after today')] : []),
      ...(closing!.closedOn !== null && ask.sentOn < closing!.closedOn
        ? [fault('sentOn', '不应早于销号日期', 'must not be before the closing')]
        : []),
      ...(ask.receivingAuthority === undefined && problem.receivingAuthority === null
        ? [fault('receivingAuthority', '来源没有写明备案机关，请填写', 'must be named: the source names none')]
        : []),
    ],
    does: ({ book: { problem, closing }, ask }) => {
      const filed = { on: ask.sentOn, document: ask.documentNumber, with: ask.receivingAuthority ?? problem.receivingAuthority! };
      return { closing: { id: closing!.id, filed }, tells: { filed } };
    },
  },

  add_look_back: {
    obstacle: ({ book }) => ((book.tasks.accepted ?? 0) > 0 ? null : 'noAcceptedTask'),
    faults: ({ ask, scene }) => (ask.dueOn < scene.today ? [fault('dueOn', '不应早于今天', 'must not be before today')] : []),
    does: ({ ask }) => ({ plans: [ask.dueOn], tells: { dueOn: ask.dueOn } }),
  },

  hold_look_back: {
    obstacle: ({ book }) => (book.plannedLookBacks.length > 0 ? null : 'noPlannedLookBack'),
    faults: ({ book, ask }) =>
      book.plannedLookBacks.includes(ask.lookBackId)
        ? []
        : [fault('lookBackId', '没有这次待开展的回头看', 'is no look-back that is planned')],
    does: ({ ask }) => ({ holds: { id: ask.lookBackId, finding: ask.finding }, tells: { finding: ask.finding } }),
  },

  spawn_self_checks: {
    faults: ({ ask, named, scene }) => [
      ...(ask.unitIds.length === 0
        ? [fault('unitIds', '请选择自查单位', 'must name the units')]
        : unitFaults('unitIds', ask.unitIds, named)),
      ...(ask.leadUnitId === undefined ? [] : unitFaults('leadUnitId', [ask.leadUnitId], named)),
      ...(ask.limitKind === 'by_date' && ask.dueOn === undefined
        ? [fault('dueOn', '限期整改须填写完成日期', 'must be given with a limit by date')]
        : []),
      ...(ask.limitKind === 'immediate' && ask.dueOn !== undefined
        ? [fault('dueOn', '立行立改不填写日期', 'has no date where it is done at once')]
        : []),
      ...(ask.dueOn !== undefined && ask.dueOn <= scene.today ? [fault('dueOn', '应晚于今天', 'must be after today')] : []),
    ],
    does: ({ ask }) => ({ spawns: ask }),
  },

  archive: {
    obstacle: ({ book }) => (book.plannedLookBacks.length > 0 ? 'lookBacksLeft' : null),
    does: () => ({}),
  },
};

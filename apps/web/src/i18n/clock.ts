/** What happens by the clock, in Chinese … */
export const clockZh = {
  events: { report_missed: '未按期填报进展', redated: '放假安排公布，日期重新计算' },
  reportMissed: (dueOn: string) => `未按期填报进展（应于${dueOn}前填报）`,
  redated: (date: string, from: string, to: string, earlier: boolean) =>
    `放假安排公布，${date}由暂定的${from}${earlier ? '提前到' : '顺延到'}${to}`,
  dates: { dueOn: '完成时限', correctionDueOn: '补正期限', publicityEndsOn: '公示期满日' } as Record<string, string>,
};

/** … and in English. */
export const clockEn: typeof clockZh = {
  events: { report_missed: 'No report came in time', redated: 'The holiday notice came out: a date was reckoned again' },
  reportMissed: (dueOn) => `No report came in time (due ${dueOn})`,
  redated: (date, from, to, earlier) =>
    `The holiday notice came out: the ${date}, provisionally ${from}, is ${to} (${earlier ? 'earlier' : 'later'} than was told)`,
  dates: { dueOn: 'due date', correctionDueOn: 'date to correct by', publicityEndsOn: 'end of the public notice' },
};

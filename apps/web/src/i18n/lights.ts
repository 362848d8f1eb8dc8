/** What each light means, in Chinese; thresholds are the district’s own and stand in the reason of each light … */
export const lightsZh = {
  red: { word: '逾期', colour: '红', rule: '超过时限仍未提交' },
  yellow: { word: '滞后', colour: '黄', rule: '明显落后序时进度，或连续几期未填报' },
  blue: { word: '临期', colour: '蓝', rule: '时限将近' },
  green: { word: '正常', colour: '绿', rule: '按序时进度推进' },
  grey: { word: '未启动', colour: '灰', rule: '待交办、待签收、异议、暂缓，或时限待明确' },
  late: { word: '逾期完成', colour: '黄', rule: '已验收，但完成于考核时限之后；不再转绿' },
  done: { word: '按期完成', colour: '绿', rule: '已验收，在考核时限之内完成' },
  none: { word: '终止', colour: '无', rule: '已终止，不再计时' },
};

/** … and in English. */
export const lightsEn: typeof lightsZh = {
  red: { word: 'Overdue', colour: 'red', rule: 'past its due date with nothing submitted' },
  yellow: { word: 'Behind', colour: 'yellow', rule: 'clearly behind plan, or several reports in a row missing' },
  blue: { word: 'Due soon', colour: 'blue', rule: 'its due date is near' },
  green: { word: 'On plan', colour: 'green', rule: 'moving as planned' },
  grey: { word: 'Not running', colour: 'grey', rule: 'draft, not signed for, disputed, suspended, or no deadline yet' },
  late: { word: 'Finished late', colour: 'yellow', rule: 'accepted, finished after its deadline; never turns green' },
  done: { word: 'On time', colour: 'green', rule: 'accepted, finished within its deadline' },
  none: { word: 'Terminated', colour: 'none', rule: 'terminated, no longer timed' },
};

/** What a heading says its part is about; several may hold (存在的问题及整改措施). */
export interface Role {
  problems: boolean;
  /** Measures promised for problems named elsewhere. */
  measures: boolean;
  /** How problems were put right. */
  done: boolean;
  /** General plans. */
  plans: boolean;
  /** Advice to the one inspected, or to those above. */
  advice: boolean;
}

const TROUBLE = '(?:问题|不足|短板|困难|薄弱环节|弱项|差距|挑战|困境|隐患)';
/** 存在 inside a heading needs its 的: 教师队伍存在短板 is a problem, 工作中存在的短板 heads several. */
const PROBLEMS = [
  new RegExp(
    `^(?:[^，。]{0,10}(?:当前|目前|工作中?|仍|还|以来|我[区县市]))?(?:存在|主要|突出|反馈|发现|查摆|面临|指出|查找|梳理|自查|检视)[^，。]{0,14}${TROUBLE}`,
  ),
  new RegExp(`(?:存在|反馈|发现|查摆|面临|指出|查找|梳理|检视|亟待解决|需要?(?:解决|关注|重视|改进))的[^，。]{0,10}${TROUBLE}`),
  new RegExp(`(?:督导|巡察|审计|检查|评估|评价|意见)(?:组)?(?:反馈|发现|指出|查出)[^，。]{0,10}${TROUBLE}`),
  new RegExp(`(?:主要|突出)(?:的)?${TROUBLE}(?:(?:和|与|及|、|以及).{0,14})?$`),
  /^(?:工作中?|当前|目前|我区|我县|我市)?的?(?:几[个点])?(?:问题|困难|不足|短板|差距|薄弱环节|困境)(?:(?:和|与|及|、|以及).{0,16}|清单|台账|描述)?$/,
  /(?:工作|履职|评价|教育|管理)中?的(?:不足|短板|问题|困难)(?:之处)?$/,
];
const DONE =
  /整改(?:工作)?(?:落实|完成|推进|进展|办理)?(?:工作)?的?(?:主要|具体)?(?:情况|进展|成效|进度|结果|效果)|逐[项条][^，。]{0,6}整改|整改落实$|(?:问题|意见|清单)(?:的)?(?:整改|落实|办理)(?:落实|完成|进展)?(?:情况)?$/;
const MEASURES =
  /(?:整改|改进|解决|应对|对策|纠正|完善)(?:的)?(?:主要|具体|工作|任务)?(?:和|及|与)?(?:措施|举措|思路|方向|建议|计划|安排|意见|办法|对策|打算|方案|要求)|^(?:主要|具体|工作|相关)?(?:措施|举措|对策)(?:及|和|与|$)/;
const PLANS =
  /下一?步|今后|后续|下阶段|未来|(?:工作|努力|思路)(?:的)?(?:打算|计划|安排|设想|方向)|打算$|(?:20\d\d|明)年.{0,8}(?:计划|打算|安排|重点)/;
/** Advice and demands answer the problems only where they do so one by one. */
const ADVICE = /^(?:督导|整改|评估|工作|指导|改进|对策)?(?:意见|要求|建议)(?:(?:和|与|及|、)?(?:建议|要求))?$/;
const TASKS = /(?:整改|问题)(?:重点|主要)?(?:内容|任务|事项|清单|台账|责任清单|任务清单)/;
/** A heading of work done or of duties; it may speak of problems and still list none. */
const OTHER =
  /^(?:坚持|聚焦|围绕|着力|解决|消除|防范|化解|紧盯|狠抓|破解|树立|强化|推动|开展|深入|扎实|全面|严格|加强|认真|切实|健全|建立|统筹|对标|深化|持续|压实|提高|突出(?!(?:的)?(?:问题|短板)))|组织(?:领导|实施|开展|保障|推进)|工作(?:组织|推进|部署)|部署|总体(?:情况|要求)|指导思想|原则|认识|站位|保障措施|经验|体会|做法|成绩|亮点|基本情况|工作机制|原因/;
const MAX_HEADING = 50;

const NONE: Role = { problems: false, measures: false, done: false, plans: false, advice: false };

/** The role of a heading by its words; headings that name one problem (关于“…”问题的整改) have none. */
export function roleOf(heading: string): Role {
  const words = heading
    .replace(/[\s\u3000]/g, '')
    .replace(/[（(][^（()）]*[）)]/g, '')
    .replace(/[。：:；;]+$|如下$/g, '');
  if (!words || words.length > MAX_HEADING || /[。；“”]/.test(words)) return NONE;
  const about = /^(?:关于|针对|对于|在)/.test(words) && !/^关于(?:存在|主要|反馈|发现)/.test(words);
  if (about || OTHER.test(words))
    return /^(?:关于|针对|在)/.test(words) || !/^(?:围绕|对照).*(?:问题|意见)/.test(words) ? NONE : { ...NONE, done: DONE.test(words) };
  const done = DONE.test(words);
  const tasks = TASKS.test(words);
  const problems = PROBLEMS.some((pattern) => pattern.test(words)) && !/整改(?:落实)?(?:工作)?(?:组织|领导)/.test(words);
  const onlyDone = done && !/(?:和|与|及|、|以及)(?:问题)?整改/.test(words) && /问题.{0,6}整改/.test(words);
  return {
    problems: problems && !onlyDone,
    measures: (MEASURES.test(words) && !ADVICE.test(words)) || (tasks && !problems),
    done: done || (tasks && !MEASURES.test(words)),
    plans: PLANS.test(words),
    advice: ADVICE.test(words),
  };
}

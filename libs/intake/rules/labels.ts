/** What a label or a column says about a problem or its measures. */
export type Field =
  | 'index' | 'category' | 'problem' | 'detail' | 'cause' | 'measures' | 'status' | 'next' | 'target'
  | 'leader' | 'lead' | 'units' | 'cooperating' | 'person' | 'contact' | 'limit' | 'acceptance' | 'remark'; // prettier-ignore

/** Fields that hold passages; the others are one line each and may stand in the middle of a passage. */
export const PASSAGES: readonly Field[] = ['problem', 'detail', 'cause', 'measures', 'status', 'next', 'target'];
/** Passages that say what is done about a problem. */
export const REMEDIES: readonly Field[] = ['measures', 'next', 'status'];

const UNIT = '(?:单位|部门|科室|处室|股室|主体|机构)';
const PERSON = '(?:人员|人|同志)';

/**
 * The words of labels and columns, as patterns over text without blanks. Read a row as: any of these words names this field.
 * The first row that fits wins, so the narrower words stand first.
 */
const WORDS: readonly (readonly [field: Field, words: string, columnOnly?: true])[] = [
  ['cause', '(?:存在|产生|问题|形成)?(?:问题)?的?(?:主要)?(?:原因|成因)(?:分析|剖析)?'],
  ['detail', '(?:问题|具体|主要|突出)?的?(?:表现|表象)(?:形式)?|问题(?:描述|详情|概述|现状|说明|具体内容|具体表现)|具体(?:情况|描述|内容)'],
  [
    'next',
    '下一?步(?:的)?(?:整改)?(?:工作)?(?:整改|改进)?(?:打算|措施|举措|计划|安排|思路|考虑|工作|方向)|后续(?:整改)?(?:工作)?(?:打算|措施|举措|计划|安排|工作)|今后(?:工作)?(?:打算|措施|举措|计划|安排|努力方向)|下一?步',
  ],
  ['leader', `(?:整改)?(?:责任|牵头|分管|包抓|挂钩|联系|包联|挂牌|督办|主管)(?:区|县|市|校|局|委|院|校级|区级|县级)*领导`],
  [
    'limit',
    '(?:整改|完成|办理|落实|办结|销号|计划完成|整改完成|预计完成|拟完成|承诺|计划|解决|要求完成|整改落实)的?(?:时限|期限|时间|日期|时间节点|时间表|时间要求|时限要求|截止时间|截止日期)(?:要求)?|时限(?:要求)?|期限|时间(?:节点|安排|要求|进度)|截止(?:时间|日期)|(?:计划|预计)?完成(?:时间|时限|日期)',
  ],
  ['person', `(?:整改|直接|具体|第一|单位|部门|科室)?责任${PERSON}|经办${PERSON}|(?:主要|具体)?负责${PERSON}|承办人`],
  ['contact', '联系人|联络员|联系电话|联系方式|联络人'],
  ['acceptance', `(?:验收|销号|认定|核查|评估|复核|审核|督办|督导|监督|责任督导)(?:责任)?(?:${UNIT}|${PERSON}|小组|组|标准|销号标准)`],
  ['lead', `牵头(?:[（(]责任[）)]|整改|责任|落实)?${UNIT}|(?:主责|主办|主抓|主要责任|第一责任)${UNIT}|责任牵头${UNIT}|牵头`],
  ['cooperating', `(?:配合|协同|协办|参与|协助|联合|协作)(?:[（(]责任[）)]|责任|整改|落实)?${UNIT}|责任配合${UNIT}|配合`],
  [
    'units',
    `(?:整改|落实)?责任(?:[（(](?:配合|牵头|整改)[）)])?${UNIT}|(?:承办|整改|落实|实施|涉及|被督导|主体责任|责任落实)(?:责任)?${UNIT}|责任主体|整改责任主体|责任分工`,
  ],
  [
    'target',
    '(?:(?:整改|预期|工作|阶段性?|总体|具体)(?:的)?目标|预期(?:的)?(?:结果|成果))(?:任务|要求|及标准|和标准)?|预期(?:成效|效果)|整改(?:标准|预期|后效果)|目标(?:任务|要求)?',
  ],
  [
    'measures',
    '(?:主要|具体|下步|拟采取|采取|已采取)?的?(?:问题)?(?:整改|改进|工作|解决|落实|对策|应对|防范|纠正|推进)?的?(?:任务)?(?:措施|举措|办法|对策)|整改(?:方案|任务|计划|思路|安排|要求|建议|意见|对策)|(?:工作|对策|改进|督导|意见)建议|改进(?:方向|思路|计划|意见)|(?:解决|整改)(?:途径|路径|方式)',
  ],
  [
    'status',
    '(?:目前|当前|问题)?整改(?:工作)?(?:落实|完成|推进|进展)?(?:情况|进展|成效|结果|成果|进度|状态|效果|落实)(?:情况)?|(?:目前|工作|当前|最新|落实)?进展(?:情况)?|(?:完成|落实|推进|办理|销号)(?:情况|状态|进度)|(?:阶段性?|取得|工作)(?:的)?成效|是否(?:完成|销号|整改到位)',
  ],
  [
    'problem',
    '(?:存在|反馈|具体|主要|突出|发现|整改|督导|督察|巡察|巡视|审计|检查|排查|检视|指出|查摆|评估|自查|个性|共性|安全|风险|的|意见|和|及|通报)*(?:问题|隐患)(?:隐患|问题)?(?:内容|清单|事项|及不足|和不足|与不足|不足|条目|点)?|存在(?:的)?不足|(?:督导|巡察|审计|检查)?反馈(?:问题)?(?:意见|内容|事项)',
  ],
  ['remark', '备注|说明'],
  ['index', '序号|编号|序列|No[.]?|NO[.]?|项次|问题编号|问题序号', true],
  ['measures', '整改(?:事项|内容|项目|要点)|(?:工作|主要|具体)?任务(?:内容|举措)?', true],
  [
    'category',
    '(?:问题)?(?:类别|类型|分类|领域|来源|维度)|项目|方面|(?:一级|二级|评估|评价|考核)?指标(?:名称|内容)?|(?:整改)?(?:板块|专题)',
    true,
  ],
];

/**
 * What the head of a column means where it is none of the words above: the first row of which it contains a word. A head
 * is short and always names something, so a part of it is enough; running text is never read so.
 */
const HINTS_OF_COLUMNS: readonly (readonly [field: Field, part: RegExp])[] = [
  ['index', /^序|编号/],
  ['category', /类别|类型|分类|来源|领域/],
  ['acceptance', /验收|复查|督导单位|督查|销号|核查|审核|签字|确认/],
  ['measures', /措施|举措|对策/],
  ['limit', /时限|期限|(?:完成|整改|办结|截止).*(?:时间|日期)|时间节点/],
  ['lead', /牵头/],
  ['cooperating', /(?:配合|协办|协同|参与).*(?:单位|部门|科室)/],
  ['leader', /领导/],
  ['units', /(?:责任|承办|整改|主办|落实).*(?:单位|部门|科室|处室|主体)/],
  ['person', /责任人|负责人|经办人/],
  ['contact', /联系/],
  ['target', /目标|预期|标准/],
  ['status', /(?:整改|完成|落实|工作|推进|办理).*(?:进展|情况|成效|进度|状态|结果)/],
  ['cause', /原因|成因/],
  ['detail', /表现|描述|详情/],
  ['problem', /问题|隐患|不足|短板|缺陷/],
  ['remark', /备注|说明|附件/],
];
const LONGEST_COLUMN = 14;

const WHOLE = WORDS.map(([field, words, columnOnly]) => ({ field, columnOnly, regex: new RegExp(`^(?:${words})$`) }));
const NAME_LENGTH = 24;

/** A label in running text. */
export interface Label {
  field: Field;
  /** Every field a combined label names (责任单位及责任人); the first is `field`. */
  fields: Field[];
  /** The words themselves. */
  words: string;
  start: number;
  /** Where its content begins. */
  end: number;
  /** The label stands alone on its line: what it names follows on the next lines. */
  alone: boolean;
  /** It is a sentence that leads to a list (下一步，我们将做好以下工作：), and so speaks of all the problems before it. */
  leadsIn: boolean;
}

const wordCache = new Map<string, Field[] | null>();

/** The fields a label or the head of a column names, or null; blanks and what stands in brackets do not matter. */
export function fieldsOf(words: string, column = false): Field[] | null {
  if (words.length > 60) return null;
  const key = `${column ? 1 : 0}${words}`;
  const known = wordCache.get(key);
  if (known !== undefined) return known;
  const found = nameFields(words.replace(/[\s\u3000*＊_#]/g, '').replace(/[\d０-９一二三四五六七八九十]{1,2}$/, ''), column);
  if (wordCache.size > 2000) wordCache.clear();
  wordCache.set(key, found);
  return found;
}

function nameFields(name: string, column: boolean): Field[] | null {
  const whole = fieldOf(name, column) ?? fieldOf(name.replace(/[（(][^（()）]*[）)]/g, ''), column);
  if (whole) return [whole];
  const parts = name.replace(/[（(]([^（()）]*)[）)]/g, '、$1').split(/及|和|与|、|\/|／|暨|以及/);
  if (parts.length < 2 || parts.length > 4) return column ? hinted(name) : null;
  const named: Field[] = [];
  for (const part of parts) {
    const field = part ? (fieldOf(part, column) ?? fieldOf(`整改${part}`, column) ?? fieldOf(`责任${part}`, column)) : null;
    if (part && !field && named.length === 0) return column ? hinted(name) : null;
    if (field) named.push(field);
  }
  const all = named.length === parts.filter(Boolean).length;
  return named.length > 0 && (column || all) ? named : column ? hinted(name) : null;
}

function hinted(name: string): Field[] | null {
  const row = name.length <= LONGEST_COLUMN ? HINTS_OF_COLUMNS.find(([, part]) => part.test(name)) : undefined;
  return row ? [row[0]] : null;
}

const fieldOf = (name: string, column: boolean): Field | null =>
  WHOLE.find((row) => (column || !row.columnOnly) && row.regex.test(name))?.field ?? null;

const SHAPE = new RegExp(
  // Opening marks, the words, closing marks, then a colon; or brackets around the words; or the words alone on their line.
  `(?:[*＊_]{2})?[ \\t\\u3000]*(?:[【〖\\[](?<boxed>[^】〗\\]：:\\n]{2,${NAME_LENGTH}})[】〗\\]](?:[*_]{2})?[ \\t\\u3000]*[：:]?` +
    `|(?<named>[^：:，。；！？、“”\\n\\t【】][^：:，。；！？“”\\n\\t【】]{1,${NAME_LENGTH}}?)(?:[*_]{2})?[ \\t\\u3000]*(?:[：:](?:[*_]{2})?|(?=[ \\t\\u3000]*(?:\\n|$))))[ \\t\\u3000]*`,
  'y',
);

/** The label that begins at `at`, or null. A label without colon or 【】 must fill its line, and so must begin it (`lineStart`). */
export function labelAt(text: string, at: number, lineStart: boolean): Label | null {
  SHAPE.lastIndex = at;
  const hit = SHAPE.exec(text);
  if (!hit) return null;
  const name = (hit.groups?.['boxed'] ?? hit.groups?.['named'] ?? '').trim();
  const fields = fieldsOf(name);
  if (!fields) return null;
  const end = at + hit[0].length;
  const alone = end >= text.length || text[end] === '\n';
  const marked = hit.groups?.['boxed'] !== undefined || /[：:]/.test(hit[0]);
  if (!marked && !(lineStart && alone)) return null;
  return { field: fields[0] as Field, fields, words: name, start: at, end, alone: alone && lineStart, leadsIn: false };
}

const ORDINAL_NEXT = '(?=[ \\t\\u3000]*\\n?[ \\t\\u3000]*(?:[（(]?[一1１][）)、.．是]|①|首先|第一))';
/** Sentences that lead to a list. Read a row as: this sentence, right before a first ordinal, stands for this label. */
const LEAD_INS: readonly (readonly [field: Field, regex: RegExp])[] = [
  [
    'next',
    new RegExp(
      `(?:(?:针对|对于|围绕)(?:以上|上述|这些|存在的)[^，。；：\\n]{0,12}[，,])?(?:下一?步|今后|接下来|下阶段|下一阶段)[^。；：:\\n]{0,50}[：:]${ORDINAL_NEXT}`,
      'y',
    ),
  ],
  [
    'problem',
    new RegExp(
      `[^。；：:\\n]{0,60}(?:存在|发现|反馈|指出|查出|梳理出|检查出|面临)(?:了|的|以下|如下|主要|突出|几个?|各类)*(?:[一二三四五六七八九十\\d]+个?(?:方面)?(?:的)?)?(?:突出|主要|具体)?(?:问题|不足|短板|困难)[^。；：:，,\\n]{0,10}[：:]${ORDINAL_NEXT}`,
      'y',
    ),
  ],
];

/** The sentence at `at` that leads to a list of problems or of plans; null where none does. Problems are led to only by the end of a line. */
export function leadInAt(text: string, at: number, lineEnd: number): Label | null {
  for (const [field, regex] of LEAD_INS) {
    regex.lastIndex = at;
    const hit = regex.exec(text);
    if (!hit) continue;
    const end = at + hit[0].length;
    const alone = end >= lineEnd;
    if (field === 'problem' && (!alone || /解决|整改了|完成/.test(hit[0]))) continue;
    return { field, fields: [field], words: hit[0], start: at, end, alone: alone && field === 'problem', leadsIn: true };
  }
  return null;
}

/**
 * Pdf writers that look a character up by its glyph may store the radical that shares the glyph (⼀ for 一, ⻓ for 长):
 * it looks right and matches nothing. Kangxi radicals decompose by Unicode itself; the supplement mostly does not.
 */
const SUPPLEMENT: Readonly<Record<string, string>> = {
  '⺁': '厂', '⺆': '冂', '⺊': '卜', '⺌': '小', '⺍': '小', '⺎': '兀', '⺕': '彐', '⺝': '月', '⺟': '母', '⺠': '民', '⺡': '氵', '⺦': '丬', '⺩': '王',
  '⺪': '疋', '⺬': '示', '⺯': '糸', '⺰': '纟', '⺲': '罒', '⺶': '羊', '⺸': '羊', '⺻': '聿', '⺼': '月', '⻁': '虎', '⻂': '衤', '⻄': '西', '⻅': '见',
  '⻆': '角', '⻇': '角', '⻈': '讠', '⻉': '贝', '⻊': '足', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '邑', '⻐': '钅', '⻑': '長', '⻒': '長', '⻓': '长',
  '⻔': '门', '⻕': '阜', '⻖': '阜', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '食', '⻠': '饣', '⻡': '首', '⻢': '马',
  '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜', '⻰': '龙',
  '⻱': '龜', '⻲': '亀', '⻳': '龟',
}; // prettier-ignore

/** Radicals as the characters they stand for; everything else unchanged. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => SUPPLEMENT[radical] ?? radical.normalize('NFKC'));
}

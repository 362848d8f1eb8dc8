import type { ValidationError } from 'class-validator';
import type { FieldFault } from '#platform';

/** What is wrong with a field, by the rule it broke. {0} and {1} are the numbers or lists the rule names. */
const WORDS: Record<string, readonly [zh: string, en: string]> = {
  isUuid: ['应为有效的编号', 'must be an id'],
  isString: ['应为文字', 'must be text'],
  isInt: ['应为整数', 'must be a whole number'],
  isNumber: ['应为数字', 'must be a number'],
  isBoolean: ['应为 true 或 false', 'must be true or false'],
  isArray: ['应为列表', 'must be a list'],
  isObject: ['应为对象', 'must be an object'],
  isNotEmpty: ['不能为空', 'must not be empty'],
  isDefined: ['必须填写', 'is required'],
  isIn: ['不在允许的取值之内', 'is not one of the allowed values'],
  isDay: ['应为真实日期，如 2026-10-08', 'must be a real date such as 2026-10-08'],
  isTidyText: ['含有不允许的字符', 'contains characters that are not allowed'],
  min: ['不能小于 {0}', 'must be at least {0}'],
  max: ['不能大于 {0}', 'must be at most {0}'],
  minLength: ['至少 {0} 个字符', 'must have at least {0} characters'],
  maxLength: ['最多 {0} 个字符', 'must have at most {0} characters'],
  arrayMaxSize: ['最多 {0} 项', 'must have at most {0} items'],
  arrayMinSize: ['至少 {0} 项', 'must have at least {0} items'],
  arrayUnique: ['不能重复', 'must not repeat'],
  whitelistValidation: ['不认识的字段', 'is not a known field'],
  isIso8601: ['应为带时区的时刻，如 2026-10-08T09:00:00+08:00', 'must be an instant with its zone, such as 2026-10-08T09:00:00+08:00'],
  matches: ['格式不正确', 'has the wrong form'],
};
const UNKNOWN = ['不符合要求', 'is not acceptable'] as const;

/** Turns class-validator's findings into faults in both languages, nested fields by their path. */
export function faultsOf(errors: ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {})
      .slice(0, 1)
      .map(([rule, english]) => {
        const numbers = english.match(/-?\d+(\.\d+)?/g) ?? [];
        const [zh, en] = WORDS[rule] ?? UNKNOWN;
        const put = (words: string) => words.replace('{0}', numbers.at(-1) ?? '?');
        return { field, zh: put(zh), en: put(en) };
      });
    return [...own, ...faultsOf(error.children ?? [], field)];
  });
}

import { halfWidth } from '../numerals.js';

/** Somebody the district knows. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly string[];
}

/** Somebody a cell names; null where the words fit nobody or several. */
export interface PersonRead {
  readonly name: string;
  readonly id: string | null;
}

const PHONE = /\+?\d[\d()\s-]{4,}\d/g;
const BETWEEN = /[、,，;；/／|\n]|(?<=[\p{Script=Han}]{2,})\s+(?=[\p{Script=Han}]{2,})/u;
const TITLE =
  /(?:区委|县委|市委|区政府|县政府|常务|党组|党委|党工委|办事处)*(?:常委|副?(?:区长|县长|市长|局长|主任|书记|镇长|乡长|校长|园长|处长|科长|院长|组长|部长|秘书长|会长|股长|主席)|委员|同志|教育督导员|调研员|干部|老师|科员)$/u;
const LONGEST_NAME = 20;
const LONGEST_TITLED = 60;

/** The names a cell tells, without telephones, remarks in brackets and titles. */
export function namesIn(cell: string): string[] {
  return halfWidth(cell)
    .replace(/[（(【[][^（）()【】[\]]*[）)】\]]/gu, ' ')
    .replace(PHONE, ' ')
    .split(BETWEEN)
    .map((name) => name.replace(/^(?:责任人|联系人|联络员|电话|手机|领导)?[:：]?/u, '').trim())
    .map((name) => (name.length > 2 ? untitled(name.slice(0, LONGEST_TITLED)) : name))
    .filter((name) => name !== '' && !/^(?:[-—/\d]+|无|暂无|待定|待明确)$/u.test(name))
    .map((name) => name.slice(0, LONGEST_NAME));
}

function untitled(name: string): string {
  let bare = name;
  for (let next = bare.replace(TITLE, '').trim(); next !== bare && next.length > 1; next = bare.replace(TITLE, '').trim()) bare = next;
  return bare;
}

/** Finds the first person a cell names: among the people of these units, or where none are given among leaders first and then everybody. */
export function findPerson(name: string, people: readonly KnownPerson[], units: readonly string[] | 'leaders'): string | null {
  const named = people.filter((person) => person.name === name || person.name.replace(/\s/g, '') === name.replace(/\s/g, ''));
  if (units === 'leaders') return only(named.filter(({ roles }) => roles.includes('leader'))) ?? only(named);
  return only(named.filter(({ unitId }) => units.includes(unitId)));
}

const only = (people: readonly KnownPerson[]): string | null => (people.length === 1 ? people[0]!.id : null);

import { type Day, daysBetween } from '#calendar';
import { ROLES, type Role } from './roles.js';

/** Why a deputy cannot be named so. */
export const DEPUTY_FAULTS = {
  oneself: { field: 'deputyId', zh: '不能由本人代理本人', en: 'nobody is their own deputy' },
  administrator: { field: 'deputyId', zh: '三员不得代理他人，也不得由他人代理', en: 'administrators neither are nor have deputies' },
  inactive: { field: 'deputyId', zh: '该人员已停用', en: 'this person is no longer active' },
  backwards: { field: 'untilDay', zh: '不能早于开始日期', en: 'must not be before the first day' },
  past: { field: 'untilDay', zh: '代理期已经过去', en: 'the period is over already' },
  tooLong: { field: 'untilDay', zh: '一次代理最长 {days} 天', en: 'a deputy is named for {days} days at most' },
} as const;
export type DeputyFault = keyof typeof DEPUTY_FAULTS;

/** One end of a deputyship. */
export interface Party {
  readonly id: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
}

const inBusiness = ({ roles }: Party): boolean => roles.every((role) => ROLES[role].side === 'business');

/** The first reason why `deputy` may not stand in for `principal` over these days, or null. Days count both ends. */
export function deputyFault(
  principal: Party,
  deputy: Party,
  { fromDay, untilDay }: { fromDay: Day; untilDay: Day },
  { today, maximumDays }: { today: Day; maximumDays: number },
): DeputyFault | null {
  if (principal.id === deputy.id) return 'oneself';
  if (!inBusiness(principal) || !inBusiness(deputy)) return 'administrator';
  if (!deputy.active || !principal.active) return 'inactive';
  if (untilDay < fromDay) return 'backwards';
  if (untilDay < today) return 'past';
  if (daysBetween(fromDay, untilDay) >= maximumDays) return 'tooLong';
  return null;
}

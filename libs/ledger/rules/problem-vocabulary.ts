/** The words of a problem's last steps: what is stored, and how a person reads it. */

type Words = { readonly zh: string; readonly en: string };

/** What became of an application to close a problem (销号申请). */
export const CLOSING_STATES = {
  applied: { zh: '待审核', en: 'Applied for' },
  reviewed: { zh: '待批准', en: 'Reviewed' },
  returned: { zh: '已退回', en: 'Returned' },
  refused: { zh: '未批准', en: 'Refused' },
  publicised: { zh: '公示中', en: 'Publicised' },
  closed: { zh: '已销号', en: 'Closed' },
  standing: { zh: '转常态化', en: 'Standing' },
  voided: { zh: '已作废', en: 'Voided' },
} as const satisfies Record<string, Words>;
export type ClosingState = keyof typeof CLOSING_STATES;

/** What became of an objection of the public (公示异议); `lapsed` where the publicity ended before it was decided. */
export const OBJECTION_STATES = {
  open: { zh: '待处理', en: 'Open' },
  dismissed: { zh: '异议不成立', en: 'Dismissed' },
  upheld: { zh: '异议成立', en: 'Upheld' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const satisfies Record<string, Words>;
export type ObjectionState = keyof typeof OBJECTION_STATES;

/** Why a closing is not made public (不予公开). */
export const NOT_PUBLIC_GROUNDS = {
  minors: { zh: '涉及未成年人', en: 'Concerns minors' },
  secrets: { zh: '涉及国家秘密、商业秘密或个人隐私', en: 'Concerns secrets or privacy' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type NotPublicGround = keyof typeof NOT_PUBLIC_GROUNDS;

/** States of a look-back (回头看). */
export const LOOK_BACK_STATES = {
  planned: { zh: '待开展', en: 'Planned' },
  held: { zh: '未发现反弹', en: 'Held' },
  rebounded: { zh: '发现反弹', en: 'Rebounded' },
  dropped: { zh: '已取消', en: 'Dropped' },
} as const satisfies Record<string, Words>;
export type LookBackState = keyof typeof LOOK_BACK_STATES;

/** The limits self-checks (举一反三) may be given: at once, or by a date. */
export const SELF_CHECK_LIMITS = ['immediate', 'by_date'] as const;
export type SelfCheckLimit = (typeof SELF_CHECK_LIMITS)[number];

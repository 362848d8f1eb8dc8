/** States of a webhook, and how a person reads them. Only an active one is told of what happens. */
export const WEBHOOK_STATES = {
  active: { zh: '启用', en: 'active' },
  paused: { zh: '已暂停', en: 'paused' },
  /** A delivery was given up. What was planned before still runs; one that arrives, a ping say, makes it active again. */
  failing: { zh: '推送失败', en: 'failing' },
  removed: { zh: '已移除', en: 'removed' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type WebhookState = keyof typeof WEBHOOK_STATES;

/** Who stopped a paused webhook: a person here, or the receiver itself by answering 410. */
export const PAUSED_BY = {
  person: { zh: '人工暂停', en: 'paused by a person' },
  receiver: { zh: '接收方要求停止（410）', en: 'the receiver asked to stop (410)' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type PausedBy = keyof typeof PAUSED_BY;

/** States of a delivery, and how a person reads them. */
export const DELIVERY_STATES = {
  planned: { zh: '待推送', en: 'to be sent' },
  sending: { zh: '推送中', en: 'being sent' },
  delivered: { zh: '已送达', en: 'delivered' },
  dead: { zh: '已放弃', en: 'given up' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type DeliveryState = keyof typeof DELIVERY_STATES;

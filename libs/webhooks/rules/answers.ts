/** Why a message was not delivered; the receiver's own words are never kept. */
export const DELIVERY_FAILURES = {
  status: { zh: '接收方返回错误状态', en: 'the receiver answered with an error' },
  redirect: { zh: '接收方要求跳转，不予跟随', en: 'the receiver redirects, which is not followed' },
  gone: { zh: '接收方要求停止推送（410）', en: 'the receiver asked to stop (410)' },
  timeout: { zh: '接收方未在规定时间内应答', en: 'the receiver did not answer in time' },
  refused: { zh: '接收方拒绝连接', en: 'the receiver refused the connection' },
  broken: { zh: '连接中断', en: 'the connection broke' },
  unknown_name: { zh: '域名无法解析', en: 'the name of the receiver is not known' },
  untrusted: { zh: '加密连接无法建立或证书不可信', en: 'no trusted connection: TLS or its certificate failed' },
  forbidden_address: { zh: '地址不允许推送', en: 'the address may not be sent to' },
  no_answer: { zh: '没有得到应答', en: 'there was no answer' },
  no_secret: { zh: '签名密钥无法读取', en: 'the signing secret cannot be read' },
  removed: { zh: '推送已移除', en: 'the webhook was removed' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type DeliveryFailure = keyof typeof DELIVERY_FAILURES;

/** What came of one try: a status, or why there is none. */
export type Answer = { status: number; failure: null } | { status: null; failure: DeliveryFailure };

/** What a try means for the message. */
export type Verdict = { delivered: true } | { delivered: false; failure: DeliveryFailure; final: boolean };

const GONE = 410;

/** Reads an answer: any 2xx is delivered, 410 is the receiver's wish to hear no more, everything else is worth another try. */
export function verdictOf(answer: Answer): Verdict {
  const { status, failure } = answer;
  if (status === null) return { delivered: false, failure, final: false };
  if (status >= 200 && status < 300) return { delivered: true };
  if (status === GONE) return { delivered: false, failure: 'gone', final: true };
  return { delivered: false, failure: status >= 300 && status < 400 ? 'redirect' : 'status', final: false };
}

/** Node's words for a connection that failed, by the beginning of its error code. */
const BY_CODE: readonly (readonly [begins: string, failure: DeliveryFailure])[] = [
  ['ENOTFOUND', 'unknown_name'],
  ['EAI_', 'unknown_name'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'broken'],
  ['EPIPE', 'broken'],
  ['HPE_', 'broken'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'untrusted'],
  ['CERT_', 'untrusted'],
  ['UNABLE_TO_', 'untrusted'],
  ['SELF_SIGNED_', 'untrusted'],
  ['DEPTH_ZERO_', 'untrusted'],
  ['ERR_TLS_', 'untrusted'],
  ['ERR_SSL_', 'untrusted'],
];

/** Why there was no answer, by the code of what was thrown. */
export function failureOf(code: string): DeliveryFailure {
  return BY_CODE.find(([begins]) => code.startsWith(begins))?.[1] ?? 'no_answer';
}

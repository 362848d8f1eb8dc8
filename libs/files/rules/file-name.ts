const MAX_BYTES = 255;
/** Names Windows keeps for devices, whatever follows the dot: such a file could not be saved again where it came from. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)/i;
const CONTROL = /\p{Cc}|\p{Surrogate}|\u2028|\u2029/u;
/** Marks that turn the direction of what follows: 审计\u202Exslx.docx reads as another type than it is. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Why a file cannot keep the name it was given. */
export const FILE_NAME_FAULTS = {
  empty: { zh: '没有文件名', en: 'there is no name' },
  too_long: { zh: `超过 ${MAX_BYTES} 字节`, en: `is longer than ${MAX_BYTES} bytes` },
  path: { zh: '含有路径分隔符', en: 'holds a path separator' },
  control_character: { zh: '含有控制字符', en: 'holds control characters' },
  direction_mark: { zh: '含有改变文字方向的隐藏字符', en: 'holds hidden marks that turn the direction of writing' },
  device: { zh: '是系统保留的设备名', en: 'is a name reserved for a device' },
  edge: { zh: '以空格或句点结尾，或以空格开头', en: 'begins or ends with a space, or ends with a dot' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type FileNameFault = keyof typeof FILE_NAME_FAULTS;

/** Finds what is wrong with a file's name; null where it can be kept exactly as given. Names are refused rather than mended: who sent 报告.pdf finds 报告.pdf. */
export function fileNameFault(name: string): FileNameFault | null {
  if (name === '') return 'empty';
  if (CONTROL.test(name)) return 'control_character';
  if (DIRECTION.test(name)) return 'direction_mark';
  if (/[/\\]/.test(name)) return 'path';
  if (new TextEncoder().encode(name).length > MAX_BYTES) return 'too_long';
  if (DEVICE.test(name)) return 'device';
  return /^\s|[\s.]$/u.test(name) ? 'edge' : null;
}

/** What follows the last dot, in lower case; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

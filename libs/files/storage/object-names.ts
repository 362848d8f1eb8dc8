/** An object in the storage: a file, its thumbnail, or what a write that broke off has left. */
export interface StoredObject {
  readonly tenantId: string;
  readonly fileId: string;
  readonly kind: 'file' | 'thumbnail' | 'part';
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const NAME = new RegExp(`^(${UUID})/[0-9a-f]{2}/(${UUID})(?:\\.(thumbnail))?(?:\\.(part))?$`);

/** The name of a file's bytes: the district, two letters that keep folders small, and the file's random id. */
export const objectName = (tenantId: string, fileId: string): string => `${tenantId}/${fileId.slice(0, 2)}/${fileId}`;

/** The name of its small picture. */
export const thumbnailName = (tenantId: string, fileId: string): string => `${objectName(tenantId, fileId)}.thumbnail`;

/** What a name stands for; null for one that is none of ours. */
export function objectOf(name: string): StoredObject | null {
  const [, tenantId, fileId, thumbnail, part] = NAME.exec(name) ?? [];
  if (!tenantId || !fileId) return null;
  return { tenantId, fileId, kind: part ? 'part' : thumbnail ? 'thumbnail' : 'file' };
}

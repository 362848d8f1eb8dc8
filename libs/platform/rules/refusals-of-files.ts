import { says } from './refusal-words.js';

/** What is refused of files that are kept with the ledger. */
export const FILE_REFUSALS = {
  file_type_refused: says(
    415,
    '不接受这种文件',
    '可以上传 {types}。压缩包请解压后逐个上传；未保存。',
    'This type of file is not accepted',
    'Accepted are {types}. Unpack an archive and upload its files one by one; nothing was saved.',
  ),
  file_already_used: says(
    409,
    '文件已被使用',
    '一个文件只能附在一处，请重新上传；未作任何更改。',
    'File already in use',
    'A file belongs to one place; upload it again. Nothing was changed.',
  ),
  storage_unavailable: says(
    503,
    '文件暂时无法保存',
    '文件存储不可用或空间不足，请稍后再试，并告诉管理员；未保存。',
    'Files cannot be saved at present',
    'The file storage is away or full; try again later and tell the operator. Nothing was saved.',
  ),
} as const;

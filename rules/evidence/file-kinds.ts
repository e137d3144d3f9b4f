/**
 * What a unit may hand in as evidence: papers, tables and pictures, told by their content, whatever they are called. A closed list: what can run
 * (programs, scripts, web pages, macros) or hides others (archives) does not come in, since a colleague opens it on his own machine.
 */
export interface FileKind {
  /** For people. */ readonly name: string;
  readonly mediaType: string;
  /** Endings of names that promise this kind. */ readonly endings: readonly string[];
  isSo(bytes: Buffer): boolean;
}

const begins = (...beginnings: readonly (string | readonly number[])[]) => {
  const all = beginnings.map((beginning) => (typeof beginning === 'string' ? Buffer.from(beginning, 'latin1') : Buffer.from(beginning)));
  return (bytes: Buffer): boolean => all.some((beginning) => bytes.subarray(0, beginning.length).equals(beginning));
};
const isZip = begins('PK\x03\x04');
/** Names of the parts of a zip file stand in it as they are. */
const zipWith =
  (part: string) =>
  (bytes: Buffer): boolean =>
    isZip(bytes) && bytes.includes(part, 0, 'latin1');
/** The file format of Office before 2007, and of WPS. */
const isCompound = begins([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');
const isWebp = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP';
const OOXML = 'application/vnd.openxmlformats-officedocument';

export const FILE_KINDS: readonly FileKind[] = [
  { name: 'PDF', mediaType: 'application/pdf', endings: ['pdf'], isSo: begins('%PDF-') },
  { name: 'OFD', mediaType: 'application/ofd', endings: ['ofd'], isSo: zipWith('OFD.xml') },
  { name: 'Word 文档', mediaType: `${OOXML}.wordprocessingml.document`, endings: ['docx'], isSo: zipWith('word/document') },
  { name: 'Excel 表格', mediaType: `${OOXML}.spreadsheetml.sheet`, endings: ['xlsx'], isSo: zipWith('xl/workbook') },
  { name: 'PowerPoint 演示文稿', mediaType: `${OOXML}.presentationml.presentation`, endings: ['pptx'], isSo: zipWith('ppt/presentation') },
  {
    name: '旧版 Office 或 WPS 文件',
    mediaType: 'application/x-ole-storage',
    endings: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'],
    isSo: isCompound,
  },
  { name: 'PNG 图片', mediaType: 'image/png', endings: ['png'], isSo: begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { name: 'JPEG 图片', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], isSo: begins([0xff, 0xd8, 0xff]) },
  { name: 'GIF 图片', mediaType: 'image/gif', endings: ['gif'], isSo: begins('GIF87a', 'GIF89a') },
  { name: 'TIFF 图片', mediaType: 'image/tiff', endings: ['tif', 'tiff'], isSo: begins('II*\0', 'MM\0*') },
  { name: 'WebP 图片', mediaType: 'image/webp', endings: ['webp'], isSo: isWebp },
  { name: '文本', mediaType: 'text/plain', endings: ['txt', 'csv'], isSo: (bytes) => textOf(bytes) !== undefined },
];

const LISTED = 'PDF、OFD、Word、Excel、PowerPoint、图片（JPG、PNG、GIF、TIFF、WebP）、文本（TXT、CSV）';
/** Beginnings of what is no text, though its first bytes could be letters. */
const isProgram = begins('MZ', '\x7fELF', '#!', 'PK', 'Rar!', '7z', '%PDF-', 'GIF8', 'RIFF');
const isMarkup = (text: string): boolean => /^\s*<(?:!doctype|html|script|svg|\?xml|\?php|%)/i.test(text.slice(0, 1_000));

/** UTF-8, UTF-16 with its mark, or what Chinese Windows writes; undefined for what is no text. */
export function textOf(bytes: Buffer): string | undefined {
  if (isProgram(bytes)) return undefined;
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encodings = isWide ? [first === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // eslint-disable-next-line no-control-regex
      return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) || isMarkup(text) ? undefined : text;
    } catch {
      continue;
    }
  }
  return undefined;
}

export type FileAnswer = { readonly kind: FileKind } | { readonly problem: string };

/** Is this a file that may be handed in under this name? */
export function judgeFile(name: string, bytes: Buffer): FileAnswer {
  const ending = /\.([^.]+)$/.exec(name.trim())?.[1]?.toLowerCase();
  const promised = FILE_KINDS.find(({ endings }) => ending !== undefined && endings.includes(ending));
  if (!promised)
    return {
      problem: `${ending ? `不能上传“.${ending.slice(0, 20)}”文件` : '文件名没有扩展名'}，可以上传的有：${LISTED}。请转换后再上传。`,
    };
  // With a password, Office keeps a new file inside an old one.
  if (isCompound(bytes) && bytes.includes(LOCKED) && !promised.isSo(bytes))
    return { problem: `“${name.slice(-60)}”设有打开密码，无法检查内容。请去掉密码，另存后再上传。` };
  if (!promised.isSo(bytes)) return { problem: `“${name.slice(-60)}”的内容不是${promised.name}，请用原来的软件打开核对，另存后再上传。` };
  return { kind: promised };
}

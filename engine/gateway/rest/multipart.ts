/** One file of a form. */
export interface FormPart {
  readonly field: string;
  readonly fileName: string;
  readonly content: Buffer;
}

const PARTS_MAX = 1_000;

/** The files of a `multipart/form-data` body. Undefined when the content type names no boundary. */
export function formParts(contentType: string, body: Buffer): readonly FormPart[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType)?.slice(1).find(Boolean);
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`--${boundary.trim()}`);
  const parts: FormPart[] = [];
  for (let start = body.indexOf(delimiter); start >= 0 && parts.length < PARTS_MAX;) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) break;
    const part = partOf(body.subarray(start + delimiter.length + 2, end - 2));
    if (part) parts.push(part);
    start = end;
  }
  return parts;
}

function partOf(text: Buffer): FormPart | undefined {
  const gap = text.indexOf('\r\n\r\n');
  if (gap < 0) return undefined;
  const head = text.subarray(0, gap).toString('utf8');
  const field = /\bname="([^"]*)"/i.exec(head)?.[1];
  const fileName = /\bfilename="([^"]*)"/i.exec(head)?.[1];
  return field === undefined || fileName === undefined ? undefined : { field, fileName, content: text.subarray(gap + 4) };
}

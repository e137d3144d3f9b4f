import { Problem } from './problem.ts';

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const TYPE = new RegExp(`^\\s*(${TOKEN})/(${TOKEN})\\s*((?:;[^,]*)?)$`);
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)"?/i;
/** What Zeebe's web server can read an object from, in its own order. */
const READABLE =
  'application/json, application/x-jackson-smile, application/cbor, application/xml;charset=UTF-8, text/xml;charset=UTF-8, application/*+json, application/*+xml;charset=UTF-8';
const IS_READABLE = /^(application\/(json|x-jackson-smile|cbor|xml|.+\+json|.+\+xml)|text\/xml)$/;

interface ContentType {
  /** Such as `application/json`, in small letters. */
  readonly type: string;
  readonly parameters: string;
}

/** Undefined when there is no sense in it. */
function parse(text: string): ContentType | undefined {
  const [, type, subtype, parameters = ''] = TYPE.exec(text) ?? [];
  if (type === undefined || subtype === undefined || !isCharset(CHARSET.exec(parameters)?.[1])) return undefined;
  return { type: `${type}/${subtype}`.toLowerCase(), parameters };
}

function isCharset(name: string | undefined): boolean {
  if (name === undefined) return true;
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

export const isJson = (contentType: string): boolean => parse(contentType)?.type === 'application/json';

/** Of a request without a body where none is needed: Zeebe takes no offence at what it could read, and at no content type at all. */
export function checkTypeOfNothing(contentType: string, method: string): void {
  if (contentType.trim() === '') return;
  const given = parse(contentType);
  if (!given) throw unsupported('Could not parse Content-Type.', method);
  const [type, subtype = ''] = given.type.split('/');
  if (type === '*') throw new Problem(400, 'Bad Request', "Content-Type cannot contain wildcard type '*'");
  if (subtype.startsWith('*')) throw new Problem(400, 'Bad Request', "Content-Type cannot contain wildcard subtype '*'");
  if (IS_READABLE.test(given.type)) return;
  const parameters = given.parameters.replaceAll(/\s*([;=])\s*/g, '$1').trim();
  const whole = `${given.type}${parameters}${CHARSET.test(parameters) ? '' : ';charset=UTF-8'}`;
  throw unsupported(`Content-Type '${whole}' is not supported.`, method);
}

const unsupported = (detail: string, method: string): Problem =>
  new Problem(415, 'Unsupported Media Type', detail, { accept: READABLE, ...(method === 'PATCH' ? { 'accept-patch': READABLE } : {}) });

/** Texts of notices: notices/<id>.hbs, first line the subject, the rest the text. Chinese, plain text, for the inbox and for mail. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { chineseMoment } from '../../templates/helpers/chinese-date.ts';
import { outsideText } from '../../rules/access/visibility.ts';
import type { Secrecy } from '../../processes/contract.ts';
import { folderOfNotices } from './folder-of-notices.ts';

export interface NoticeData {
  caseNumber: string;
  title: string;
  unitName: string;
  [name: string]: unknown;
}
export interface NoticeText {
  subject: string;
  text: string;
}

const MAX_TEXT = 4_000;
const compiled = new Map<string, Handlebars.TemplateDelegate>();
const own = Handlebars.create();
own.registerHelper('when', (moment: unknown) => chineseMoment(moment) || '未定');
own.registerHelper('equals', (a: unknown, b: unknown) => a === b);

/** Ids of all notices there are. */
export function noticeIds(): string[] {
  return readdirSync(folderOfNotices())
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -4))
    .toSorted();
}

/** What people of the office read. A notice without a text of its own is told in general words. */
export function noticeText(id: string, data: NoticeData): NoticeText {
  const [subject = '', ...lines] = template(id)(data).trim().split('\n');
  return { subject: subject.trim().slice(0, 200), text: lines.join('\n').trim().slice(0, MAX_TEXT) };
}

/** What leaves the office: the full text for an open matter, for an 内部 one its number and no more. */
export function outsideNotice(inside: NoticeText, secrecy: Secrecy, caseNumber: string, link: string | undefined): NoticeText {
  const where = link ? `\n请登录办理：${link}` : '\n请登录四办系统办理。';
  if (secrecy === '公开') return { subject: inside.subject, text: `${inside.text}${where}` };
  const bare = outsideText(secrecy, caseNumber, '');
  return { subject: bare, text: `${bare}${where}` };
}

function template(id: string): Handlebars.TemplateDelegate {
  const known = compiled.get(id);
  if (known) return known;
  const file = noticeIds().includes(id) ? id : 'general';
  const made = own.compile(readFileSync(join(folderOfNotices(), `${file}.hbs`), 'utf8'), { noEscape: true, strict: false });
  compiled.set(id, made);
  return made;
}

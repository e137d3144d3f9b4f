/** What every file passes on its way in, after its kind is known: its texts, then the office's virus scanner where there is one. */
import type { User } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { Obstacle } from './inspection.ts';

const shortened = (name: string): string => `“${name.slice(-60)}”`;

const REFUSED: Readonly<Record<Exclude<Obstacle, 'marked'>, (name: string) => string>> = {
  macros: (name) => `${name}带有宏，不能上传。请另存为不带宏的文件（如“.docx”“.xlsx”）或PDF后再上传。`,
  locked: (name) => `${name}设有打开密码，无法检查内容。请去掉密码，另存后再上传。`,
  unreadable: (name) => `${name}打不开或已损坏，无法检查内容。请用原来的软件打开核对，另存后再上传。`,
  'too-much': (name) => `${name}展开后过大，或页数、嵌入的文件过多，无法检查内容。请拆分成几份后再上传。`,
  'too-costly': (name) => `${name}内容过于复杂，没能检查完。请拆分，或另存为PDF后再上传。`,
};

/** A marked file must neither stay here nor where it came from: what to do with that is for the office's keeper of secrets, not for Siban. */
const marked = (name: string): string =>
  `${name}中有国家秘密标志（如“机密★1年”），没有收存。这台计算机和本系统都不得处理国家秘密：请不要再复制、转发该文件，不要留存在本机，立即报告本单位保密员处理，事项按保密规定线下办理。只是引用标志样式的，删去标志后再上传。`;

interface HandedIn {
  readonly name: string;
  readonly bytes: Buffer;
  readonly subject: string;
}

/** Throws the refusal of a file that must not come in. Its texts come first: a state secret is not sent on to the scanner, which may be another machine. */
export async function refuseUpload(context: ServerContext, user: User, file: HandedIn): Promise<void> {
  await refuseObstacles(context, user, file);
  await refuseInfected(context, user, file);
}

async function refuseObstacles({ uploads, office, clock }: ServerContext, user: User, file: HandedIn): Promise<void> {
  const found = await uploads.inspect(file.bytes, user.userId);
  if (found === undefined) return;
  if (found === 'crowded') throw new HttpError('UPLOADS_BUSY');
  const name = shortened(file.name);
  if (found !== 'marked') throw wrongField('name', REFUSED[found](name));
  await office.audit({ at: momentText(clock.now()), actor: user.userId, action: '涉密内容被拒', subject: file.subject, detail: null });
  throw new HttpError('SECRET_OFFLINE', { message: marked(name) });
}

async function refuseInfected({ uploads, office, clock, log }: ServerContext, user: User, file: HandedIn): Promise<void> {
  const answer = await uploads.scanner?.scan(file.bytes);
  if (answer === undefined || answer.state === 'clean') return;
  const { name, subject } = file;
  if (answer.state === 'away') {
    log.warn({ reason: answer.reason }, 'Expected ClamAV to look at a file that was handed in, but it did not; the file was refused');
    throw new HttpError('SCANNER_AWAY');
  }
  if (answer.state === 'too-large') {
    log.warn({ size: file.bytes.length }, 'Expected ClamAV to take a file of this size, but it does not; raise its StreamMaxLength to 25M');
    throw wrongField('name', `${shortened(name)}超过了病毒查杀程序能检查的大小，没有收存。请拆分后再上传，或请系统管理员调大查杀上限。`);
  }
  log.warn(
    { found: answer.found, userId: user.userId, subject },
    'Expected a file without viruses, but ClamAV found one; the file was refused',
  );
  await office.audit({
    at: momentText(clock.now()),
    actor: user.userId,
    action: '带病毒文件被拒',
    subject,
    detail: { name, found: answer.found },
  });
  throw wrongField(
    'name',
    `${shortened(name)}带有病毒（${answer.found}），没有收存。请不要再打开它，并请本单位信息化人员查杀这台计算机，确认干净后再上传。`,
  );
}

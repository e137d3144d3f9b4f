/**
 * Writes one document (文书): header `document` (template id), header `sequence` (its number; without one it is numbered within the case).
 * The number is given once for the job; rendering and storing repeat without harm, since files are kept by their content.
 */
import { z } from 'zod';
import { JOB, type DocumentRef, type SequenceId } from '../../processes/contract.ts';
import { findDocument } from '../../templates/documents.ts';
import { allocateCaseNumber, allocateNumber } from '../number/allocate-number.ts';
import { sequenceId } from '../number/number.ts';
import { definePlugin, type JobContext, type Variables } from '../plugin.ts';
import { text } from '../variables.ts';
import { WorkError } from '../work-error.ts';
import { assemblers, type Assembler } from './assemblers.ts';
import { documentInput, type DocumentVariables } from './facts.ts';
import { pagesOf } from './pages-of.ts';

const headers = z.object({ document: text.refine((id) => id in assemblers, '没有这种文书'), sequence: sequenceId.optional() });

export const document = definePlugin({
  type: JOB.document,
  title: '制发文书',
  description: '编号并按模板生成文书（网页、PDF、DOCX），存入文件库；同一环节重复执行只编一个号。',
  headers,
  input: documentInput,
  output: z.object({ document: z.looseObject({ documentId: text, number: text }) }),
  describe: ({ matter }, { document: id, sequence }) =>
    `就“${matter.title}”制发《${findDocument(id)?.name ?? id}》${sequence ? '，编发文字号' : ''}`,
  async run(variables, context, { document: id, sequence }): Promise<Variables & { document: DocumentRef & Record<string, unknown> }> {
    const assembler = assemblers[id] as Assembler;
    const number = sequence
      ? await allocateNumber(sequence, context)
      : await allocateCaseNumber(variables.caseNumber, assembler.mark, context);
    const issued = variables.caseId ? await context.store.documentsOf(variables.caseId) : [];
    // A second run must not list itself.
    const before = issued.filter((paper) => paper.number !== number);
    const data = await assembler.assemble({
      variables,
      number,
      now: context.now,
      today: context.now.slice(0, 10),
      office: await context.office(context.now),
      calendar: await context.rules.calendar(),
      rules: context.rules,
      issued: before,
      log: context.log,
    });
    const ref = await write(id, data, { variables, number, sequence, context });
    return { document: ref as DocumentRef & Record<string, unknown> };
  },
});

async function write(
  id: string,
  data: Record<string, unknown>,
  job: { variables: DocumentVariables; number: string; sequence: SequenceId | undefined; context: JobContext },
): Promise<DocumentRef> {
  const { variables, number, sequence, context } = job;
  const rendered = await render(id, data, context);
  const { files } = context.store;
  const [html, pdf, docx] = [
    await files.put(Buffer.from(rendered.html, 'utf8'), 'text/html; charset=utf-8'),
    await files.put(rendered.pdf, 'application/pdf'),
    await files.put(rendered.docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ];
  const ref: DocumentRef = {
    documentId: `${variables.caseNumber}/${number}`,
    templateId: id,
    name: findDocument(id)?.name ?? id,
    number,
    title: String(data.title),
    issuedAt: context.now,
    ...(sequence && { sequence }),
    files: { html, pdf, docx },
    templateHash: rendered.templateHash,
    dataHash: rendered.dataHash,
  };
  const kept = await context.once('document', async () => ref);
  const assignmentId = variables.assignment?.assignmentId;
  if (variables.caseId) {
    await context.store.recordDocument(variables.caseId, {
      number,
      templateId: id,
      title: kept.title,
      issuedAt: kept.issuedAt,
      pages: pagesOf(rendered.pdf),
      secrecy: variables.matter.secrecy,
      sha256: kept.files.pdf,
      ...(assignmentId && { assignmentId }),
    });
  }
  return kept;
}

async function render(id: string, data: unknown, context: JobContext) {
  try {
    const rendered = await context.renderDocument(id, data);
    if (rendered.warnings.length > 0) context.log.debug({ document: id, warnings: rendered.warnings }, 'document rendered with warnings');
    return rendered;
  } catch (error) {
    const message = (error as Error).message ?? String(error);
    // The templates' errors are Chinese sentences for staff; setting a page may succeed another time.
    if ((error as Error).name !== 'DocumentError' || (error as { code?: string }).code === '排版')
      throw new WorkError('UNAVAILABLE', `Expected to render ${id}, but: ${message}`, `文书排版未成功：${message}`, { cause: error });
    throw new WorkError('REFUSED', `Expected data for ${id}, but: ${message}`, message, { cause: error });
  }
}

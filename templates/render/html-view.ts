import type { Block, Cell, GongwenDocument, Inline, Row, TableBlock } from './blocks.ts';
import { documentTitle } from './blocks-to-typst.ts';

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function runs(content: Inline[]): string {
  return content
    .map((run) => {
      const classes = [
        run.face ? { 黑: '黑体', 楷: '楷体', 宋: '宋体' }[run.face] : '',
        run.underline ? '填' : '',
        run.light ? `灯 灯${run.light}` : '',
      ].filter((name) => name !== '');
      let text = escape(run.text);
      if (run.bold) text = `<strong>${text}</strong>`;
      if (classes.length > 0) text = `<span class="${classes.join(' ')}">${text}</span>`;
      return `${run.line ? '<br>' : ''}${text}`;
    })
    .join('');
}

function cell(source: Cell): string {
  const tag = source.head ? 'th' : 'td';
  const classes = [source.align, source.fill ?? '', source.lines ? `高${source.lines}` : ''].filter((name) => name !== '').join(' ');
  const spans = `${source.colspan > 1 ? ` colspan="${source.colspan}"` : ''}${source.rowspan > 1 ? ` rowspan="${source.rowspan}"` : ''}`;
  return `<${tag} class="${classes}"${spans}>${source.content.map((content) => (source.content.length > 1 ? `<p${content.align ? ` class="${content.align}"` : ''}>${runs(content.runs)}</p>` : runs(content.runs))).join('')}</${tag}>`;
}

const rows = (list: Row[]): string => list.map((row) => `<tr>${row.cells.map(cell).join('')}</tr>`).join('');

function table(block: TableBlock): string {
  const total = block.widths.reduce((sum, part) => sum + part, 0);
  const columns = block.widths.map((part) => `<col style="width:${((part / total) * 100).toFixed(2)}%">`).join('');
  return (
    `<div class="表框"><table class="${block.style}${block.size === '小' ? ' 小' : ''}">${block.caption ? `<caption>${escape(block.caption)}</caption>` : ''}<colgroup>${columns}</colgroup>` +
    `${block.head.length > 0 ? `<thead>${rows(block.head)}</thead>` : ''}<tbody>${rows(block.body)}</tbody></table></div>`
  );
}

function blockHtml(source: Block): string {
  switch (source.kind) {
    case 'paragraph':
      return `<p class="${source.role}">${runs(source.content)}</p>`;
    case 'heading':
      return `<h${source.level + 1} class="层${source.level}">${runs(source.content)}</h${source.level + 1}>`;
    case 'title':
      return source.role === '标题'
        ? `<h1 class="标题">${runs(source.content)}</h1>`
        : `<p class="${source.role}">${runs(source.content)}</p>`;
    case 'signature':
      return `<section class="落款">${source.names.map((name) => `<p class="署名">${escape(name)}</p>`).join('')}<p class="日期">${escape(source.date)}</p></section>`;
    case 'table':
      return table(source);
    case 'timeline':
      return `<ol class="时间线">${source.entries.map((entry) => `<li${entry.light ? ` class="灯${entry.light}"` : ''}><time>${escape(entry.when)}</time><div>${runs(entry.content)}</div></li>`).join('')}</ol>`;
    case 'blank':
      return '<p class="空行"></p>'.repeat(source.lines);
    case 'page-break':
      return '<hr class="分页">';
  }
}

function head({ head: source, format }: GongwenDocument): string {
  const corner = [source.copyNumber, source.classification, source.urgency]
    .filter((text) => text !== undefined)
    .map((text) => `<p>${escape(text)}</p>`)
    .join('');
  const parts = [
    corner === '' ? '' : `<div class="角注">${corner}</div>`,
    ...source.mark.map((text) => `<p class="发文机关标志">${escape(text)}</p>`),
    source.formName ? `<p class="单名">${escape(source.formName)}</p>` : '',
  ];
  const aside = source.aside ?? (source.signer ? `签发人：${source.signer}` : '');
  const number = `<div class="文号行"><p class="文号">${escape(source.number ?? '')}</p>${aside === '' ? '' : `<p class="旁注">${escape(aside)}</p>`}</div>`;
  return `<header class="文头">${format === '函' ? `${parts.join('')}<hr class="红线">${number}` : `${parts.join('')}${number}<hr class="红线">`}</header>`;
}

function colophon({ colophon: source }: GongwenDocument): string {
  if (!source) return '';
  const copy = source.copyTo ? `<p class="抄送">抄送：${escape(source.copyTo)}</p>` : '';
  const issue = source.issuer
    ? `<p class="印发"><span>${escape(source.issuer)}</span><span>${source.issuedOn ? `${escape(source.issuedOn)}印发` : ''}</span></p>`
    : '';
  return `<footer class="版记">${copy}${issue}</footer>`;
}

/** HTML of a document for the web page: one `<article class="gongwen …">`, all text escaped, styled by `gongwenStylesheet`. */
export function htmlView(document: GongwenDocument, watermark = ''): string {
  const mark = watermark === '' ? '' : ` data-watermark="${escape(watermark)}"`;
  return `<article class="gongwen ${document.format}" lang="zh-CN" aria-label="${escape(documentTitle(document))}"${mark}>${head(document)}<main class="正文">${document.blocks.map(blockHtml).join('')}</main>${colophon(document)}</article>`;
}

import { NodeType, parse, type HTMLElement, type Node } from 'node-html-parser';
import type { Block, CellParagraph, DocumentFormat, GongwenDocument, Inline, LightColour, ParagraphBlock, TableBlock } from './blocks.ts';
import { DocumentError } from './document-error.ts';
import { cleanText, plainText, readInlines } from './html-inlines.ts';
import { balancedTitle } from './balanced-title.ts';
import { readTable } from './html-table.ts';

const blocksMax = 5_000;
const paragraphRoles = ['顶格', '居中', '主送', '附注', '附件说明', '附件续项', '附件序号', '注'] as const;

/** Reads the HTML of one document; kept in a class only for the source text that positions are counted in. */
class Reader {
  private readonly html: string;
  constructor(html: string) {
    this.html = html;
  }

  readonly refuse = (element: HTMLElement, what: string): never => {
    const line = this.html.slice(0, Math.max(0, element.range[0])).split('\n').length;
    throw new DocumentError('模板', `模板写法有误（文书第${line}行）：${what}，可用的写法见 templates/vocabulary.md`);
  };

  readonly elements = (element: HTMLElement): HTMLElement[] => {
    const found: HTMLElement[] = [];
    for (const node of element.childNodes) {
      if (node.nodeType === NodeType.ELEMENT_NODE) found.push(node as HTMLElement);
      else if (node.nodeType === NodeType.TEXT_NODE && cleanText(node.text).trim() !== '')
        this.refuse(element, `<${element.rawTagName}>里有没有放进段落的文字“${cleanText(node.text).trim().slice(0, 20)}”`);
    }
    return found;
  };

  readonly runs = (element: HTMLElement): Inline[] => readInlines(element.childNodes as Node[], this.refuse);

  /** A cell may hold paragraphs, or runs directly. */
  readonly cellContent = (element: HTMLElement): CellParagraph[] => {
    const paragraphs = element.childNodes.filter(
      (node) => node.nodeType === NodeType.ELEMENT_NODE && (node as HTMLElement).rawTagName.toLowerCase() === 'p',
    );
    if (paragraphs.length === 0) return [{ runs: this.runs(element) }];
    return this.elements(element).map((child) => {
      if (child.rawTagName.toLowerCase() !== 'p') this.refuse(child, '单元格里有段落时，文字都要放进<p>');
      const align = this.onlyClass(child);
      if (align !== '' && align !== '中' && align !== '右') this.refuse(child, `单元格里<p>的类“${align}”不在文书用语里`);
      return { runs: this.runs(child), ...(align === '中' || align === '右' ? { align } : {}) };
    });
  };

  onlyClass(element: HTMLElement): string {
    const names = element.classList.value.filter((name) => name !== '');
    return names.length > 1 ? this.refuse(element, `<${element.rawTagName}>只能有一个类，现有“${names.join(' ')}”`) : (names[0] ?? '');
  }

  paragraph(element: HTMLElement): Block | undefined {
    const name = this.onlyClass(element);
    const content = this.runs(element);
    if (name === '空行') return { kind: 'blank', lines: 1 };
    if (content.length === 0) return undefined;
    if (name === '标题' || name === '副标题' || name === '附件标题') return { kind: 'title', role: name, content: balancedTitle(content) };
    if (name === '') return { kind: 'paragraph', role: '正文', content };
    if (!(paragraphRoles as readonly string[]).includes(name)) this.refuse(element, `<p>的类“${name}”不在文书用语里`);
    return { kind: 'paragraph', role: name as ParagraphBlock['role'], content };
  }

  table(element: HTMLElement): Block | undefined {
    const names = element.classList.value.filter((name) => name !== '');
    const size: TableBlock['size'] = names.includes('小') ? '小' : '常';
    const style = names.find((name) => name !== '小') ?? '表';
    if (style !== '表' && style !== '表单' && style !== '签收栏') this.refuse(element, `<table>的类“${style}”不在文书用语里`);
    return readTable(element, style as TableBlock['style'], size, {
      paragraphs: this.cellContent,
      refuse: this.refuse,
      elements: this.elements,
    });
  }

  timeline(element: HTMLElement): Block | undefined {
    if (this.onlyClass(element) !== '时间线') this.refuse(element, '<ol>只用于“时间线”');
    const entries = this.elements(element).map((item) => {
      if (item.rawTagName.toLowerCase() !== 'li') this.refuse(item, '时间线里只能有<li>');
      const light = /^灯([蓝黄橙红绿])$/.exec(this.onlyClass(item))?.[1] as LightColour | undefined;
      const [time, ...others] = item.childNodes.filter(
        (node) => node.nodeType === NodeType.ELEMENT_NODE || cleanText(node.text).trim() !== '',
      );
      if (!time || (time as HTMLElement).rawTagName?.toLowerCase() !== 'time') this.refuse(item, '时间线的<li>要以<time>开头');
      return {
        when: plainText(this.runs(time as HTMLElement)),
        ...(light ? { light } : {}),
        content: readInlines(others as Node[], this.refuse),
      };
    });
    return entries.length === 0 ? undefined : { kind: 'timeline', entries };
  }

  signature(element: HTMLElement): Block | undefined {
    if (this.onlyClass(element) !== '落款') this.refuse(element, '正文里的<section>只用于“落款”');
    const block = { kind: 'signature' as const, names: [] as string[], date: '' };
    for (const child of this.elements(element)) {
      const name = this.onlyClass(child);
      const text = plainText(this.runs(child));
      if (name === '署名') {
        if (text !== '') block.names.push(text);
      } else if (name === '日期') block.date = text;
      else this.refuse(child, `落款里的“${name || child.rawTagName}”不在文书用语里`);
    }
    return block.names.length === 0 && block.date === '' ? undefined : block;
  }

  block(element: HTMLElement): Block | undefined {
    const tag = element.rawTagName.toLowerCase();
    switch (tag) {
      case 'p':
        return this.paragraph(element);
      case 'h1': {
        const name = this.onlyClass(element) || '标题';
        if (name !== '标题' && name !== '副标题' && name !== '附件标题') this.refuse(element, `<h1>的类“${name}”不在文书用语里`);
        const content = this.runs(element);
        return content.length === 0 ? undefined : { kind: 'title', role: name as '标题', content: balancedTitle(content) };
      }
      case 'h2':
      case 'h3':
      case 'h4': {
        const content = this.runs(element);
        return content.length === 0 ? undefined : { kind: 'heading', level: (Number(tag[1]) - 1) as 1 | 2 | 3, content };
      }
      case 'table':
        return this.table(element);
      case 'section':
        return this.signature(element);
      case 'ol':
        return this.timeline(element);
      case 'hr':
        return this.onlyClass(element) === '分页' ? { kind: 'page-break' } : this.refuse(element, '<hr>只用于“分页”');
      default:
        return this.refuse(element, `<${tag}>不在文书用语里`);
    }
  }

  blocks(element: HTMLElement): Block[] {
    return this.elements(element)
      .map((child) => this.block(child))
      .filter((block) => block !== undefined);
  }

  head(element: HTMLElement, document: GongwenDocument): void {
    const fields: Readonly<Record<string, 'copyNumber' | 'classification' | 'urgency' | 'formName' | 'number' | 'signer' | 'aside'>> = {
      份号: 'copyNumber',
      密级: 'classification',
      紧急程度: 'urgency',
      单名: 'formName',
      文号: 'number',
      签发人: 'signer',
      旁注: 'aside',
    };
    for (const child of this.elements(element)) {
      const name = this.onlyClass(child);
      const text = plainText(this.runs(child));
      if (child.rawTagName.toLowerCase() !== 'p' || (name !== '发文机关标志' && !fields[name]))
        this.refuse(child, `文头里的“${name || child.rawTagName}”不在文书用语里`);
      if (text === '') continue;
      if (name === '发文机关标志') document.head.mark.push(text);
      else document.head[fields[name]!] = text;
    }
  }

  colophon(element: HTMLElement, document: GongwenDocument): void {
    const fields: Readonly<Record<string, 'copyTo' | 'issuer' | 'issuedOn'>> = { 抄送: 'copyTo', 印发机关: 'issuer', 印发日期: 'issuedOn' };
    for (const child of this.elements(element)) {
      const name = this.onlyClass(child);
      const field = fields[name] ?? this.refuse(child, `版记里的“${name || child.rawTagName}”不在文书用语里`);
      const text = plainText(this.runs(child));
      if (text !== '') document.colophon = { ...document.colophon, [field]: text };
    }
  }

  document(): GongwenDocument {
    const root = parse(this.html, { comment: false, blockTextElements: {} });
    const article = root.childNodes.find((node) => node.nodeType === NodeType.ELEMENT_NODE) as HTMLElement | undefined;
    if (!article || article.rawTagName.toLowerCase() !== 'article' || this.elements(root).length !== 1)
      throw new DocumentError('模板', '模板写法有误：最外层应是一个<article>，可用的写法见 templates/vocabulary.md');
    const format = article.classList.value.find((name) => name === '红头' || name === '函' || name === '单') as DocumentFormat | undefined;
    if (!format) return this.refuse(article, '<article>的类要写明“红头”“函”或“单”');
    const document: GongwenDocument = { format, head: { mark: [] }, blocks: [] };
    for (const part of this.elements(article)) {
      const kind = `${part.rawTagName.toLowerCase()}.${this.onlyClass(part)}`;
      if (kind === 'header.文头') this.head(part, document);
      else if (kind === 'main.正文') document.blocks.push(...this.blocks(part));
      else if (kind === 'section.附件') document.blocks.push({ kind: 'page-break' }, ...this.blocks(part));
      else if (kind === 'footer.版记') this.colophon(part, document);
      else this.refuse(part, `“${kind}”不能放在这里`);
    }
    if (document.blocks.length > blocksMax)
      throw new DocumentError('数据', `文书太长（${document.blocks.length}段），最多${blocksMax}段，请把长材料改为附件`);
    return document;
  }
}

/**
 * Reads the small HTML vocabulary of `templates/vocabulary.md` into typed blocks.
 * @throws DocumentError (Chinese, with the line) on any element or class outside the vocabulary
 */
export function htmlToBlocks(html: string): GongwenDocument {
  return new Reader(html).document();
}

const paragraphsMax = 500;

/** Splits a text written with line breaks into its paragraphs, without empty ones and leading full-width blanks. */
export function paragraphs(value: unknown): string[] {
  return String(value ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((line) => line !== '')
    .slice(0, paragraphsMax);
}

/** ['市教育局','东岭区'] → '市教育局、东岭区'; the second argument is another separator. */
export function joined(value: unknown, separator: unknown = '、'): string {
  const list = Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [value];
  return list.map((item) => String(item)).join(typeof separator === 'string' ? separator : '、');
}

/** ['市教育局','东岭区'] → '市教育局，东岭区：', as 主送机关 are set. */
export function recipients(value: unknown): string {
  return `${joined(value, '，')}：`;
}

/** The colour of a light, 蓝 黄 橙 红 绿, or '' for none. */
export function lightColour(value: unknown): string {
  const names: Record<string, string> = { blue: '蓝', yellow: '黄', orange: '橙', red: '红', green: '绿' };
  const text = String(value ?? '');
  const name = names[text] ?? text;
  return '蓝黄橙红绿'.includes(name) && name.length === 1 ? name : '';
}

/** What a light says in words, for readers of a black-and-white print. */
export function lightName(value: unknown): string {
  const colour = lightColour(value);
  const meaning: Record<string, string> = { 蓝: '临近期限', 黄: '预警', 橙: '进度滞后', 红: '逾期', 绿: '正常' };
  return colour === '' ? '' : `${colour}灯（${meaning[colour]}）`;
}

/** 密级 is printed only where it says something: 公开 is not. */
export function printedClassification(value: unknown): string {
  const text = String(value ?? '');
  return text === '公开' ? '' : text;
}

/** 平件 (普通) is an internal word and is not printed; 特急 and 加急 are. */
export function printedUrgency(value: unknown): string {
  const text = String(value ?? '');
  return text === '特急' || text === '加急' ? text : '';
}

/** A blank space for a hand to fill where there is no value yet. */
export function orBlank(value: unknown, blank: unknown = '　　　　'): string {
  const text = String(value ?? '');
  return text === '' ? (typeof blank === 'string' ? blank : '　　　　') : text;
}

/** A hash in groups of eight, which can be read aloud and broken over lines. */
export function grouped(value: unknown): string {
  return String(value ?? '').replace(/(.{8})(?=.)/g, '$1 ');
}

const ordinal = /^(?:\d{1,2}[．.、)）]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])\s*/;

/** Items as they are numbered in a document: '1．…', '2．…'; numbers already written are not doubled, and a single item has none. */
export function numbered(value: unknown): string[] {
  const items = (Array.isArray(value) ? value.map(String) : paragraphs(value)).map((item) => item.replace(ordinal, ''));
  return items.length <= 1 ? items : items.map((item, index) => `${index + 1}．${item}`);
}

/** A sentence of running text ends with a stop, also where a form was filled in without one. */
export function withStop(value: unknown): string {
  const text = String(value ?? '').trimEnd();
  return text === '' || /[。！？；：…，、.!?;:][”’』」）)]?$/u.test(text) ? text : `${text}。`;
}

/** Text without its final stop, to be carried on within a sentence. */
export function withoutStop(value: unknown): string {
  return String(value ?? '').replace(/[。；，、;,.\s]+$/u, '');
}

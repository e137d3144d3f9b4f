/** How findings name things to staff. */

interface Named {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

const KINDS: Readonly<Record<string, string>> = {
  process: '流程',
  userTask: '人工办理',
  serviceTask: '自动办理',
  sendTask: '发送',
  receiveTask: '等待消息',
  businessRuleTask: '决策',
  scriptTask: '计算',
  manualTask: '线下办理',
  task: '环节',
  callActivity: '调用流程',
  subProcess: '子流程',
  adHocSubProcess: '子流程',
  transaction: '子流程',
  startEvent: '开始',
  endEvent: '结束',
  boundaryEvent: '边界事件',
  intermediateCatchEvent: '等待事件',
  intermediateThrowEvent: '抛出事件',
  exclusiveGateway: '分支',
  parallelGateway: '并行',
  inclusiveGateway: '多选分支',
  eventBasedGateway: '等待分支',
  complexGateway: '复杂分支',
};

export const kindOf = (type: string): string => KINDS[type] ?? '元素';

/** “立项审核”, or for a nameless one its kind and id: 未命名的分支（again）. */
export const label = ({ id, type, name }: Named): string => (name ? `“${oneLine(name)}”` : `未命名的${kindOf(type)}（${id}）`);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** “甲”“乙”“丙”, cut off where a list would be too long to read. */
export const listed = (names: Iterable<string>, most = 8): string => {
  const all = [...names];
  return all.length > most ? `${all.slice(0, most).join('、')} 等${all.length}个` : all.join('、');
};

const MAX_NAME = 60;
/** The known name that is nearest to a misspelt one, if any is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.max(2, Math.floor(name.length / 3) + 1));
  for (const candidate of known) {
    if (candidate === name || candidate.length > MAX_NAME || name.length > MAX_NAME) continue;
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** ，是不是“decision”？, or nothing. */
export function meant(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `，是不是“${near}”？`;
}

/** Levenshtein, where two letters that changed places count as one. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(at(rows, row - 1, column) + 1, (line[column - 1] as number) + 1, at(rows, row - 1, column - 1) + Number(!same));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, at(rows, row - 2, column - 2) + 1);
      line.push(least);
    }
    rows.push(line);
  }
  return at(rows, a.length, b.length);
}

const at = (rows: readonly (readonly number[])[], row: number, column: number): number => rows[row]?.[column] as number;

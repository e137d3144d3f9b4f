/** Input and output mappings ([source, target]) whose context expression and result were recorded from Zeebe 8.6.0. */
export interface MappingCase {
  readonly kind: 'in' | 'out';
  readonly mappings: readonly (readonly [string, string])[];
  readonly vars: Readonly<Record<string, string>>;
}

const vars = { x: '1', c: '{"k":1,"n":{"m":2}}', s: '"t"', list: '[1,2]', one: '1.0' };

const pairs: readonly (readonly (readonly [string, string])[])[] = [
  [['=x', 'a']],
  [
    ['=x', 'a'],
    ['=a+1', 'b'],
  ],
  [['=x', 'a.b']],
  [
    ['=x', 'a.b'],
    ['=2', 'a.c'],
  ],
  [
    ['=x', 'a.b.c'],
    ['=2', 'a.d'],
    ['=3', 'e'],
  ],
  [['=x', 'c.k']],
  [['=x', 'c.z']],
  [['=x', 'c.n.z']],
  [
    ['=x', 'c.n.m'],
    ['=5', 'c.q'],
  ],
  [
    ['=x', 'a'],
    ['=2', 'a'],
  ],
  [
    ['=x', 'a'],
    ['=2', 'a.b'],
  ],
  [
    ['=x', 'a.b'],
    ['=2', 'a'],
  ],
  [['static', 'a']],
  [['sta"tic', 'a']],
  [['a\\b', 'a']],
  [['12', 'a']],
  [['=missing', 'a']],
  [
    ['=missing.a', 'x'],
    ['=assert(missing, 1=2)', 'y'],
  ],
  [['=assert(missing, missing != null, "why")', 'a.b']],
  [['=assert(x, x > 0)', 'a']],
  [['={a:x}', 'o']],
  [['=c', 'copy']],
  [['=c.n', 'copy']],
  [['=one', 'copy']],
  [['=list', 'copy']],
  [['=[1.0,2.5]', 'copy']],
  [
    ['=date("2020-01-01")', 'd'],
    ['=duration("P1D")', 'p'],
  ],
  [['= x + 1 ', 'a']],
  [
    ['=if x > 0 then "yes" else "no"', 'a'],
    ['=a = "yes"', 'b'],
  ],
  [
    ['=1', 'a'],
    ['=2', 'b'],
    ['=3', 'd'],
    ['=4', 'e'],
    ['=5', 'f'],
    ['=6', 'g'],
  ],
  [['=x', 's.z']],
  [['=x', '中文']],
  [
    ['=s', 'a'],
    ['=c.k', 'b.c'],
    ['=b.c', 'd'],
  ],
  [
    ['=null', 'a'],
    ['=a', 'b.x'],
  ],
  [['=null', 'c.k']],
  [['=x > "a"', 'a']],
  [['=1/0', 'c.k']],
  [['={}.a', 'a.b']],
];

export const mappingCases: readonly MappingCase[] = (['in', 'out'] as const).flatMap((kind) =>
  pairs.map((mappings) => ({ kind, mappings, vars })),
);

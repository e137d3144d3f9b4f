/** Decisions and variables whose results were recorded from Zeebe 8.6.0. */
import { decision, definitions, knowledge, literal, table, type TableParts } from './dmn-xml.ts';

export interface DecisionCase {
  readonly kind: 'dmn';
  readonly name: string;
  readonly xml: string;
  readonly decision: string;
  readonly vars: Readonly<Record<string, string>>;
}

const one = (parts: TableParts): string => definitions(decision('d', table(parts)));
const cases: DecisionCase[] = [];
const add = (name: string, xml: string, vars: Readonly<Record<string, string>> = {}, target = 'd'): void => {
  cases.push({ kind: 'dmn', name, xml, decision: target, vars });
};

const level: TableParts = {
  inputs: [['Days overdue', 'days']],
  outputs: ['level'],
  rules: [
    ['< 3', '"none"'],
    ['[3..7)', '"yellow"'],
    ['>= 7', '"red"'],
  ],
};
for (const days of ['0', '3', '6.5', '7', '100', '"x"', 'null']) add(`unique by range, ${days}`, one(level), { days });
add('empty labels', one({ inputs: [['', 'days']], outputs: [{ name: 'o', label: '' }], rules: [['-', '1']] }), { days: '1' });
add('input variable missing', one(level));

const overlapping: readonly (readonly string[])[] = [
  ['> 1', '"a"'],
  ['> 2', '"b"'],
  ['> 3', '"a"'],
];
for (const hitPolicy of ['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT', 'OUTPUT ORDER', 'PRIORITY']) {
  const outputs = [{ name: 'o', values: '"b","a"' }];
  for (const x of ['1', '2', '3', '4'])
    add(`${hitPolicy} with ${x}`, one({ hitPolicy, inputs: ['x'], outputs, rules: overlapping }), { x });
}
for (const aggregation of ['SUM', 'MIN', 'MAX', 'COUNT']) {
  const rules = [
    ['> 1', '10'],
    ['> 2', '2.5'],
    ['> 3', '7'],
  ];
  for (const x of ['1', '2', '4'])
    add(`collect ${aggregation} with ${x}`, one({ hitPolicy: 'COLLECT', aggregation, inputs: ['x'], outputs: ['o'], rules }), { x });
}
add('collect sum of texts', one({ hitPolicy: 'COLLECT', aggregation: 'SUM', inputs: ['x'], outputs: ['o'], rules: [['-', '"a"']] }), {
  x: '1',
});
const two: TableParts = {
  inputs: [['Kind', 'kind'], 'amount'],
  outputs: [{ name: 'who', label: 'Who signs' }, { name: 'days' }],
  rules: [
    ['"a","b"', '< 100', '"clerk"', '3'],
    ['"a"', '>= 100', '"head"', '5 + 2'],
    ['not("a","b")', '-', '"mayor"', 'amount * 2'],
  ],
};
for (const [kind, amount] of [
  ['"a"', '5'],
  ['"a"', '500'],
  ['"b"', '500'],
  ['"c"', '1.0'],
  ['null', '1'],
] as const) {
  add(`two outputs, ${kind} ${amount}`, one(two), { kind, amount });
  add(`two outputs collected, ${kind} ${amount}`, one({ ...two, hitPolicy: 'COLLECT' }), { kind, amount });
}
add(
  'priority of two outputs',
  one({
    hitPolicy: 'OUTPUT ORDER',
    inputs: ['x'],
    outputs: [
      { name: 'p', values: '"high","mid","low"' },
      { name: 'q', values: '1,2,3' },
    ],
    rules: [
      ['-', '"low"', '1'],
      ['-', '"high"', '3'],
      ['-', '"high"', '1'],
      ['-', '"other"', '2'],
      ['-', '"mid"', '9'],
    ],
  }),
  { x: '1' },
);
add(
  'unique with two outputs and two matches',
  one({
    inputs: ['x'],
    outputs: ['a', 'b'],
    rules: [
      ['-', '1', '"p"'],
      ['-', '2', '[1,"q"]'],
    ],
  }),
  { x: '1' },
);
add(
  'any with equal contexts',
  one({
    hitPolicy: 'ANY',
    inputs: ['x'],
    outputs: ['a', 'b'],
    rules: [
      ['-', '1', '"p"'],
      ['-', '1.0', '"p"'],
    ],
  }),
  { x: '1' },
);
add(
  'five outputs',
  one({ inputs: ['x'], outputs: ['alpha', 'beta', 'gamma', 'delta', 'epsilon'], rules: [['-', '1', '2', '3', '4', '5']] }),
  { x: '1' },
);
add('default output', one({ inputs: ['x'], outputs: [{ name: 'o', default: '"none of these"' }], rules: [['1', '"one"']] }), { x: '2' });
add('default output not needed', one({ inputs: ['x'], outputs: [{ name: 'o', default: '"none of these"' }], rules: [['1', '"one"']] }), {
  x: '1',
});
add(
  'default of one of two outputs',
  one({ inputs: ['x'], outputs: [{ name: 'a', default: '1' }, { name: 'b' }], rules: [['1', '2', '3']] }),
  { x: '2' },
);
add(
  'default of two outputs',
  one({
    inputs: ['x'],
    outputs: [
      { name: 'a', default: '1' },
      { name: 'b', default: 'x + 1' },
    ],
    rules: [['1', '2', '3']],
  }),
  { x: '2' },
);
add('no rules', one({ inputs: ['x'], outputs: ['o'], rules: [] }), { x: '1' });
add('empty entries', one({ inputs: ['x', 'y'], outputs: ['o'], rules: [['', '', '"any"']] }), { x: '1' });
add(
  'label on output, none on input, long expression',
  one({
    inputs: ['if x > 1 then "a long expression" else "another long one"'],
    outputs: [{ name: 'o', label: 'Outcome' }],
    rules: [['-', '1']],
  }),
  { x: '1' },
);
add('no output name', one({ inputs: ['x'], outputs: [{ label: 'L' }], rules: [['-', '1']] }), { x: '1' });
add('no output name in two', one({ inputs: ['x'], outputs: [{ label: 'L' }, { name: 'b' }], rules: [['-', '1', '2']] }), { x: '1' });
add(
  'collect with aggregator of two outputs',
  one({ hitPolicy: 'COLLECT', aggregation: 'SUM', inputs: ['x'], outputs: ['a', 'b'], rules: [['-', '1', '2']] }),
  { x: '1' },
);

const entries: readonly (readonly [string, string])[] = [
  ['1', '1'],
  ['1,2', '2'],
  ['"a"', '"a"'],
  ['"a"', '1'],
  ['true', 'true'],
  ['true', 'false'],
  ['false', 'false'],
  ['true', '1'],
  ['null', 'null'],
  ['null', '1'],
  ['not(1)', '2'],
  ['not(1,2)', '2'],
  ['not(null)', 'null'],
  ['not(null)', '1'],
  ['[1..3]', '2'],
  ['(1..3)', '3'],
  [']1..3[', '2'],
  ['< 5', '"a"'],
  ['> y', '3'],
  ['y', '2'],
  ['y + 1', '3'],
  ['x > 1', '2'],
  ['? > 1', '2'],
  ['? + 1 = 3', '2'],
  ['contains(?, "b")', '"abc"'],
  ['starts with(?, "x")', '"abc"'],
  ['list contains([1,2], ?)', '2'],
  ['[1,2]', '2'],
  ['[1,2]', '[1,2]'],
  ['l', '3'],
  ['count(?) > 1', '[1,2]'],
  ['missing', '1'],
  ['missing', 'null'],
  ['date("2020-01-01")', '"2020-01-01"'],
  ['< date("2020-01-01")', '1'],
  ['-', 'null'],
  ['{a:1}', '{"a":1}'],
  ['?.a = 1', '{"a":1.0}'],
  ['in (1,2)', '1'],
  ['? in (1,2)', '1'],
  ['some v in ? satisfies v > 1', '[1,2]'],
  ['? = y', 'null'],
  ['not(? = y)', 'null'],
  ['? = null', 'null'],
  ['not(? in (1,2))', 'null'],
  ['x', '7'],
  ['cellInput > 3', '7'],
  ['x in [5..9]', '7'],
  ['every v in l satisfies v < ?', '7'],
  ['assert(?, ? > 3)', '1'],
  ['assert(?, ? > 3)', '5'],
  ['? < ', '1'],
  ['1 2', '1'],
  ['substring("a", 9)', '1'],
];
for (const [entry, x] of entries)
  add(`unary test ${entry} of ${x}`, one({ inputs: ['x'], outputs: ['o'], rules: [[entry, '"yes"']] }), { x, y: '2', l: '[1,2,3]' });

for (const output of [
  'x',
  'c',
  'l',
  'x + 1.0',
  'one',
  'c.n',
  'missing',
  '1/0',
  'assert(x, x > 5)',
  'date("2020-01-01")',
  'duration("P1D")',
  'x > "a"',
  '{z:1,a:x}',
  'u64',
  'cycle(1,duration("P1D"))',
  'c5',
  'get entries(c5)[1]',
  'context put(c, ["n","m"], 5)',
]) {
  add(`literal ${output}`, definitions(decision('d', literal(output))), {
    x: '1',
    one: '1.0',
    c: '{"n":1.0,"b":{"z":1,"y":2.0}}',
    l: '[1.0,2.5,{"k":1.0}]',
    u64: '12345678901234567890',
    c5: '{"alpha":1,"beta":2,"gamma":3,"delta":4,"epsilon":5}',
  });
}
add('literal that does not parse', definitions(decision('d', literal('1 +'))));
add('two faults', definitions(decision('d', table({ inputs: ['1 +'], outputs: ['o'], rules: [['< ', '2 +']] }))));
add('empty literal', definitions(decision('d', literal(''))));
add('literal without text', definitions(decision('d', '<literalExpression id="le1"/>')));
add(
  'input expression without text',
  definitions(
    decision('d', '<decisionTable id="t"><input id="i"><inputExpression id="ie"/></input><output id="o" name="o"/></decisionTable>'),
  ),
);
add(
  'foreign language',
  definitions(decision('d', '<literalExpression id="le" expressionLanguage="juel"><text>1</text></literalExpression>')),
);
add('feel by name', definitions(decision('d', '<literalExpression id="le" expressionLanguage="FEEL"><text>1</text></literalExpression>')));
add('decision without logic', definitions(decision('d', '')));
add('unknown decision id', definitions(decision('d', literal('1'))), {}, 'nope');
add('not xml', 'hello');
add('not dmn', '<a/>');
add('empty definitions', definitions(''));

const graph = definitions(
  [
    decision(
      'score',
      table(
        {
          inputs: ['points'],
          outputs: ['score'],
          rules: [
            ['< 50', '"low"'],
            ['>= 50', '"high"'],
          ],
        },
        's_',
      ),
      { variable: 'rating' },
    ),
    decision('base', literal('points * 2')),
    decision(
      'd',
      table({
        inputs: ['rating', 'base'],
        outputs: ['o'],
        rules: [
          ['"low"', '-', '"no"'],
          ['"high"', '> 150', '"best"'],
          ['"high"', '-', '"good"'],
        ],
        hitPolicy: 'FIRST',
      }),
      { requires: ['score', 'base'] },
    ),
  ].join(''),
);
for (const points of ['10', '60', '90', '"a"']) add(`graph with ${points}`, graph, { points });
add('graph without variables', graph);
add('graph of a required decision', graph, { points: '60' }, 'score');
add(
  'diamond',
  definitions(
    [
      decision('a', literal('x + 1')),
      decision('b', literal('a * 2'), { requires: ['a'] }),
      decision('c', literal('a * 3'), { requires: ['a'] }),
      decision('d', literal('b + c'), { requires: ['b', 'c'] }),
    ].join(''),
  ),
  { x: '1' },
);
add(
  'required decision hides a variable',
  definitions([decision('x', literal('"decided"')), decision('d', literal('x'), { requires: ['x'] })].join('')),
  { x: '"given"' },
);
add(
  'required decision fails',
  definitions([decision('a', literal('assert(x, x > 5)')), decision('d', literal('a'), { requires: ['a'] })].join('')),
  { x: '1' },
);
add(
  'required unique fails',
  definitions(
    [
      decision(
        'a',
        table(
          {
            inputs: ['x'],
            outputs: ['o'],
            rules: [
              ['-', '1'],
              ['-', '2'],
            ],
          },
          'a_',
        ),
      ),
      decision('d', literal('a'), { requires: ['a'] }),
    ].join(''),
  ),
  { x: '1' },
);
add(
  'cycle',
  definitions([decision('a', literal('d'), { requires: ['d'] }), decision('d', literal('a'), { requires: ['a'] })].join('')),
  {},
);
add(
  'many decisions in order',
  definitions(
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen']
      .map((id) => decision(id, literal(`"${id}"`)))
      .join(''),
  ),
  {},
  'seven',
);

for (const [typeRef, output] of [
  ['string', '"a"'],
  ['string', '1'],
  ['number', '1'],
  ['number', '"a"'],
  ['boolean', 'true'],
  ['boolean', '1'],
  ['date', 'date("2020-01-01")'],
  ['date', '1'],
  ['dateTime', '1'],
  ['time', 'time("10:00:00")'],
  ['dayTimeDuration', 'duration("P1D")'],
  ['yearMonthDuration', 'duration("P1D")'],
  ['feel:number', '"a"'],
  ['Any', '1'],
  ['tCustom', '1'],
  ['number', 'null'],
] as const) {
  add(`variable type ${typeRef} of ${output}`, definitions(decision('d', literal(output), { typeRef })));
}

const context = (entries_: string): string => `<context id="ctx">${entries_}</context>`;
const entry = (name: string | undefined, logic: string): string =>
  `<contextEntry>${name === undefined ? '' : `<variable name="${name}"/>`}${logic}</contextEntry>`;
add('context', definitions(decision('d', context(entry('a', literal('x')) + entry('b', literal('a + 1'))))), { x: '1' });
add('context with result', definitions(decision('d', context(entry('a', literal('x')) + entry(undefined, literal('a * 10'))))), { x: '1' });
add(
  'context with table',
  definitions(
    decision('d', context(entry('a', table({ inputs: ['x'], outputs: ['o'], rules: [['1', '"one"']] })) + entry('b', literal('a + "!"')))),
  ),
  { x: '1' },
);
add(
  'context with function',
  definitions(
    decision(
      'd',
      context(
        `${entry('f', '<functionDefinition><formalParameter name="p" typeRef="number"/>' + literal('p * 2') + '</functionDefinition>')}${entry('r', literal('f(x)'))}`,
      ),
    ),
  ),
  { x: '4' },
);
add(
  'context with function and wrong type',
  definitions(
    decision(
      'd',
      context(
        `${entry('f', '<functionDefinition><formalParameter name="p" typeRef="number"/>' + literal('p * 2') + '</functionDefinition>')}${entry(undefined, literal('f("a")'))}`,
      ),
    ),
  ),
  { x: '4' },
);
add('context that fails', definitions(decision('d', context(entry('a', literal('assert(x, false)'))))), { x: '1' });
add('list', definitions(decision('d', `<list id="li">${literal('x')}${literal('"b"')}</list>`)), { x: '1' });
add(
  'relation',
  definitions(
    decision(
      'd',
      `<relation id="re"><column name="a"/><column name="b"/><row>${literal('x')}${literal('2')}</row><row>${literal('"p"')}${literal('null')}</row></relation>`,
    ),
  ),
  { x: '1' },
);
add(
  'relation with a short row',
  definitions(decision('d', `<relation id="re"><column name="a"/><column name="b"/><row>${literal('x')}</row></relation>`)),
  { x: '1' },
);
const twice = knowledge('bkm', 'twice', [['p', 'number']], literal('p * 2'));
add('knowledge as function', definitions(decision('d', literal('twice(x) + 1'), { knows: ['bkm'] }) + twice), { x: '5' });
add('knowledge with wrong type', definitions(decision('d', literal('twice("a")'), { knows: ['bkm'] }) + twice));
add('knowledge with wrong count', definitions(decision('d', literal('twice(1,2)'), { knows: ['bkm'] }) + twice));
const invocation = (name: string, bindings: string): string => `<invocation id="inv">${literal(name)}${bindings}</invocation>`;
const binding = (name: string, expression: string): string => `<binding><parameter name="${name}"/>${literal(expression)}</binding>`;
add('invocation', definitions(decision('d', invocation('twice', binding('p', 'x + 1')), { knows: ['bkm'] }) + twice), { x: '5' });
add('invocation without parameter', definitions(decision('d', invocation('twice', ''), { knows: ['bkm'] }) + twice), { x: '5' });
add('invocation of nothing', definitions(decision('d', invocation('thrice', binding('p', '1')), { knows: ['bkm'] }) + twice), { x: '5' });
add(
  'invocation of a table',
  definitions(
    decision('d', invocation('tab', binding('p', 'x')), { knows: ['bkm'] }) +
      knowledge(
        'bkm',
        'tab',
        [['p']],
        table({
          inputs: ['p'],
          outputs: ['o'],
          rules: [
            ['1', '"one"'],
            ['-', '"other"'],
          ],
          hitPolicy: 'FIRST',
        }),
      ),
  ),
  { x: '1' },
);
add(
  'knowledge of knowledge',
  definitions(
    decision('d', literal('four(x)'), { knows: ['b2'] }) + twice + knowledge('b2', 'four', [['q']], literal('twice(twice(q))'), ['bkm']),
  ),
  { x: '5' },
);
const oldNames = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'http://siban.example/other',
];
for (const uri of oldNames)
  add(`namespace ${uri}`, definitions(decision('d', literal('1'))).replace('https://www.omg.org/spec/DMN/20191111/MODEL/', uri));
const minimal = '<output id="o" name="o"/>';
for (const [name, body] of [
  ['decision without name', '<decision id="d"><literalExpression id="l"><text>1</text></literalExpression></decision>'],
  ['decision without id', '<decision name="d"><literalExpression id="l"><text>1</text></literalExpression></decision>'],
  ['duplicate decision', decision('d', literal('1')) + decision('d', literal('2'))],
  ['duplicate element id', decision('d', '<decisionTable id="d">' + minimal + '</decisionTable>')],
  ['table without output', decision('d', '<decisionTable id="t"></decisionTable>')],
  ['table with only an output', decision('d', '<decisionTable id="t">' + minimal + '</decisionTable>')],
  [
    'input after output',
    decision(
      'd',
      '<decisionTable id="t">' + minimal + '<input id="i"><inputExpression id="e"><text>x</text></inputExpression></input></decisionTable>',
    ),
  ],
  ['input without expression', decision('d', '<decisionTable id="t"><input id="i"/>' + minimal + '</decisionTable>')],
  ['rule without output entry', decision('d', '<decisionTable id="t">' + minimal + '<rule id="r"></rule></decisionTable>')],
  [
    'rule with too few entries',
    decision(
      'd',
      '<decisionTable id="t"><input id="i"><inputExpression id="e"><text>x</text></inputExpression></input>' +
        minimal +
        '<rule id="r"><outputEntry id="oe"><text>1</text></outputEntry></rule></decisionTable>',
    ),
  ],
  [
    'rule with too many entries',
    decision(
      'd',
      '<decisionTable id="t">' +
        minimal +
        '<rule id="r"><outputEntry id="oe"><text>1</text></outputEntry><outputEntry id="oe2"><text>2</text></outputEntry></rule></decisionTable>',
    ),
  ],
  [
    'input entry without text',
    decision(
      'd',
      '<decisionTable id="t"><input id="i"><inputExpression id="e"><text>x</text></inputExpression></input>' +
        minimal +
        '<rule id="r"><inputEntry id="ie"/><outputEntry id="oe"><text>1</text></outputEntry></rule></decisionTable>',
    ),
  ],
  [
    'output entry without text',
    decision('d', '<decisionTable id="t">' + minimal + '<rule id="r"><outputEntry id="oe"/></rule></decisionTable>'),
  ],
  [
    'empty output entry',
    decision(
      'd',
      '<decisionTable id="t">' + minimal + '<rule id="r"><outputEntry id="oe"><text></text></outputEntry></rule></decisionTable>',
    ),
  ],
  [
    'rule without id',
    decision('d', '<decisionTable id="t">' + minimal + '<rule><outputEntry><text>1</text></outputEntry></rule></decisionTable>'),
  ],
  [
    'annotation',
    decision(
      'd',
      '<decisionTable id="t">' +
        minimal +
        '<annotation name="a"/><rule id="r"><description>why</description><outputEntry id="oe"><text>1</text></outputEntry><annotationEntry><text>note</text></annotationEntry></rule></decisionTable>',
    ),
  ],
  ['unknown hit policy', decision('d', '<decisionTable id="t" hitPolicy="BEST">' + minimal + '</decisionTable>')],
  ['unknown element', decision('d', '<nothing/>')],
  ['unknown attribute', decision('d', '<literalExpression id="l" colour="red"><text>1</text></literalExpression>')],
  [
    'foreign attribute',
    decision('d', '<literalExpression xmlns:p="http://siban.example/p" id="l" p:colour="red"><text>1</text></literalExpression>'),
  ],
  ['foreign element', decision('d', '<literalExpression id="l"><text>1</text></literalExpression><p:x xmlns:p="http://siban.example/p"/>')],
  [
    'extension elements',
    decision('d', '<literalExpression id="l"><text>1</text></literalExpression>').replace(
      '<literalExpression',
      '<extensionElements><p:x xmlns:p="http://siban.example/p"/></extensionElements><literalExpression',
    ),
  ],
  [
    'input data',
    '<inputData id="idata" name="x"><variable id="iv" name="x" typeRef="number"/></inputData>' +
      decision('d', literal('x + 1')).replace(
        '<literalExpression',
        '<informationRequirement id="ir"><requiredInput href="#idata"/></informationRequirement><literalExpression',
      ),
  ],
  ['requirement of a missing decision', decision('d', literal('1'), { requires: ['gone'] })],
  ['knowledge that is missing', decision('d', literal('1'), { knows: ['gone'] })],
  ['two logics', decision('d', literal('1') + literal('2'))],
  [
    'item definition',
    '<itemDefinition id="item" name="tKind"><typeRef>string</typeRef></itemDefinition>' +
      decision('d', literal('"a"'), { typeRef: 'tKind' }),
  ],
  ['knowledge source', '<knowledgeSource id="ks" name="law"/>' + decision('d', literal('1'))],
  [
    'input values',
    decision(
      'd',
      '<decisionTable id="t"><input id="i"><inputExpression id="e" typeRef="string"><text>x</text></inputExpression><inputValues id="iv"><text>"a","b"</text></inputValues></input>' +
        minimal +
        '<rule id="r"><inputEntry id="ie"><text>"c"</text></inputEntry><outputEntry id="oe"><text>1</text></outputEntry></rule></decisionTable>',
    ),
  ],
  [
    'typed input of another type',
    decision(
      'd',
      '<decisionTable id="t"><input id="i"><inputExpression id="e" typeRef="number"><text>x</text></inputExpression></input>' +
        minimal +
        '<rule id="r"><inputEntry id="ie"><text>"c"</text></inputEntry><outputEntry id="oe"><text>1</text></outputEntry></rule></decisionTable>',
    ),
  ],
] as const)
  add(name, definitions(body), { x: '"c"' });
add('definitions without name', definitions(decision('d', literal('1'))).replace(' name="Graph"', ''));
add('definitions without namespace', definitions(decision('d', literal('1'))).replace(' namespace="http://siban.example/dmn"', ''));
add('definitions without id', definitions(decision('d', literal('1'))).replace(' id="drg"', ''));
add('unclosed element', definitions(decision('d', literal('1'))).replace('</definitions>', ''));
add('document type', definitions(decision('d', literal('1'))).replace('?>', '?><!DOCTYPE x [<!ENTITY e "1">]>'));
add(
  'character references',
  definitions(decision('d', '<literalExpression id="l"><text>&quot;a&#x4e2d;&amp;&#10;b&quot;</text></literalExpression>')),
);
add(
  'prefixed elements',
  definitions(decision('d', literal('1')))
    .replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1m:')
    .replace('xmlns=', 'xmlns:m='),
);
add(
  'comments and cdata',
  definitions(
    '<!-- c --><decision id="d" name="n"><literalExpression id="l"><text><![CDATA[ x < 5 ]]></text></literalExpression></decision>',
  ),
  { x: '1' },
);
add(
  'the same faults again',
  definitions(
    decision(
      'd',
      `<list>${'<invocation><literalExpression><text>lost</text></literalExpression></invocation>'.repeat(2)}${literal('1 +').repeat(2)}</list>`,
    ),
  ),
);

export const decisionCases: readonly DecisionCase[] = cases;

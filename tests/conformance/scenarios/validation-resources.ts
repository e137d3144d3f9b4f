import { bpmn } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';
import { drawn, straight, wrong, wrongTogether } from './wrong-diagrams.ts';

/** A small right diagram with one change to its XML. */
const changed = (id: string, from: string, to: string): Step => {
  const right = bpmn(id, (p) => p.start('start').task('it').end('end').path('start', 'it', 'end'));
  if (!right.includes(from)) throw new Error(`Expected the diagram '${id}' to contain '${from}', but it does not`);
  return wrong(id, right.replace(from, to));
};
const form = (name: string, content: string): Step => wrong(name, content, `${name}.form`);
const dmn = (name: string, from: string, to: string): Step => {
  const right = simpleDmn(name, '1');
  if (!right.includes(from)) throw new Error(`Expected the decision '${name}' to contain '${from}', but it does not`);
  return wrong(name, right.replace(from, to), `${name}.dmn`);
};

/** Resources that Zeebe refuses before it looks at what they mean. */
export const resourceValidationScenarios: readonly Scenario[] = [
  {
    name: 'deploy-refused-xml',
    resources: [],
    steps: [
      wrong('xml-empty', ''),
      wrong('xml-blank', ' \n'),
      changed('xml-open', '</bpmn:process>', ''),
      changed('xml-crossed', '</bpmn:process>\n</bpmn:definitions>', '</bpmn:definitions>\n</bpmn:process>'),
      changed('xml-two-roots', '</bpmn:definitions>', '</bpmn:definitions><a/>'),
      changed('xml-entity', '<bpmn:task id="it">', '<bpmn:task id="it" name="&nothing;">'),
      changed('xml-ampersand', '<bpmn:task id="it">', '<bpmn:task id="it" name="a & b">'),
      changed('xml-less', '<bpmn:task id="it">', '<bpmn:task id="it" name="a < b">'),
      changed('xml-quotes', '<bpmn:task id="it">', '<bpmn:task id=it>'),
      changed('xml-attribute-twice', '<bpmn:task id="it">', '<bpmn:task id="it" id="it">'),
      changed('xml-prefix', '<bpmn:task id="it">', '<bpmn:task id="it" x:y="1">'),
      changed('xml-element-prefix', '<bpmn:task id="it">', '<x:y/><bpmn:task id="it">'),
      changed('xml-doctype', '<bpmn:definitions', '<!DOCTYPE x [<!ENTITY e "v">]><bpmn:definitions'),
      changed('xml-comment', '<bpmn:task id="it">', '<!-- a -- b --><bpmn:task id="it">'),
      changed('xml-character', '<bpmn:task id="it">', '<bpmn:task id="it" name="\u0001">'),
      changed('xml-reference', '<bpmn:task id="it">', '<bpmn:task id="it" name="&#1;">'),
      changed('xml-content', '<bpmn:task id="it">', '<bpmn:task id="it"><bpmn:documentation>a\u0002b</bpmn:documentation>'),
      changed('xml-cdata', '<bpmn:task id="it">', '<bpmn:task id="it"><bpmn:documentation><![CDATA[a\u0003b]]></bpmn:documentation>'),
      changed('xml-cut', '\n</bpmn:process>\n</bpmn:definitions>', ''),
      changed('xml-late-declaration', '<?xml', ' <?xml'),
    ],
  },
  {
    name: 'deploy-refused-schema',
    resources: [],
    steps: [
      changed('xsd-namespace', 'http://www.omg.org/spec/BPMN/20100524/MODEL', 'http://example.org/other'),
      changed('xsd-target', ' targetNamespace="http://bpmn.io/schema/bpmn"', ''),
      changed('xsd-element', '<bpmn:task id="it">', '<bpmn:work id="w"/><bpmn:task id="it">'),
      changed('xsd-foreign', '<bpmn:task id="it">', '<zeebe:task id="w"/><bpmn:task id="it">'),
      changed('xsd-attribute', '<bpmn:task id="it">', '<bpmn:task id="it" kind="x">'),
      changed('xsd-source', ' sourceRef="start"', ''),
      changed('xsd-twice', '<bpmn:task id="it">', '<bpmn:task id="start">'),
      changed('xsd-id', '<bpmn:task id="it">', '<bpmn:task id="1it">'),
      changed('xsd-empty-id', '<bpmn:task id="it">', '<bpmn:task id="">'),
      changed('xsd-boolean', 'isExecutable="true"', 'isExecutable="yes"'),
      changed('xsd-order', '<bpmn:task id="it">', '<bpmn:association id="a" sourceRef="start" targetRef="it"/><bpmn:task id="it">'),
      changed('xsd-text', '<bpmn:task id="it">', 'hello<bpmn:task id="it">'),
      changed(
        'xsd-flows',
        '<bpmn:incoming>it_to_end</bpmn:incoming>',
        '<bpmn:outgoing>it_to_end</bpmn:outgoing><bpmn:incoming>it_to_end</bpmn:incoming>',
      ),
      changed('xsd-extension', '</bpmn:incoming>', '</bpmn:incoming><bpmn:extensionElements/>'),
      changed('xsd-extensions', '<bpmn:task id="it">', '<bpmn:task id="it"><bpmn:extensionElements/><bpmn:extensionElements/>'),
      changed('xsd-lost-flow', '<bpmn:incoming>start_to_it</bpmn:incoming>', '<bpmn:incoming>start to it</bpmn:incoming>'),
      changed('xsd-attached', '<bpmn:task id="it">', '<bpmn:boundaryEvent id="b"/><bpmn:task id="it">'),
      changed('xsd-outside', '<bpmn:process', '<bpmn:task id="t"/><bpmn:process'),
      changed('xsd-number', '<bpmn:task id="it">', '<bpmn:task id="it" startQuantity="many">'),
      changed(
        'xsd-enumeration',
        '</bpmn:process>',
        '<bpmn:association id="a" sourceRef="start" targetRef="it" associationDirection="Left"/></bpmn:process>',
      ),
      changed('xsd-direction', '<bpmn:task id="it">', '<bpmn:exclusiveGateway id="g" gatewayDirection="Sideways"/><bpmn:task id="it">'),
      changed('xsd-import', '<bpmn:process', '<bpmn:import namespace="n"/><bpmn:process'),
      changed('xsd-process-type', 'isExecutable="true"', 'isExecutable="true" processType="Secret"'),
      changed(
        'xsd-event-gateway',
        '<bpmn:task id="it">',
        '<bpmn:eventBasedGateway id="g" eventGatewayType="Inclusive"/><bpmn:task id="it">',
      ),
      changed('xsd-ordering', '<bpmn:task id="it">', '<bpmn:adHocSubProcess id="g" ordering="None"/><bpmn:task id="it">'),
      changed('xsd-qname', '<bpmn:task id="it">', '<bpmn:boundaryEvent id="b" attachedToRef="a b"/><bpmn:task id="it">'),
      changed('xsd-qname-prefix', '<bpmn:task id="it">', '<bpmn:boundaryEvent id="b" attachedToRef="x:it"/><bpmn:task id="it">'),
      changed('xsd-qname-text', '<bpmn:incoming>start_to_it</bpmn:incoming>', '<bpmn:incoming>x:start_to_it</bpmn:incoming>'),
      changed('xsd-qname-empty', '<bpmn:incoming>start_to_it</bpmn:incoming>', '<bpmn:incoming/>'),
      changed('xsd-text-late', '</bpmn:process>', 'hello\n</bpmn:process>'),
      changed('xsd-text-extension', '<bpmn:task id="it">', '<bpmn:task id="it"><bpmn:extensionElements>hello</bpmn:extensionElements>'),
      changed('xsd-empty-boolean', 'isExecutable="true"', 'isExecutable=""'),
      changed('xsd-lowercase', '<bpmn:task id="it">', '<bpmn:exclusiveGateway id="g" gatewayDirection=""/><bpmn:task id="it">'),
    ],
  },
  {
    name: 'deploy-refused-forms-and-decisions',
    resources: [],
    steps: [
      form('form-text', 'hello'),
      form('form-list', '[]'),
      form('form-whole-null', 'null'),
      form('form-whole-text', '"a"'),
      form('form-object', '{"id": {}}'),
      form('form-items', '{"id": ["a"]}'),
      form('form-null', '{"id": null}'),
      form('form-blank', '{"id": "  "}'),
      form('form-open', '{"id": "a"'),
      form('form-empty', ''),
      wrongTogether({ name: 'a.form', content: '{"id": "form-same"}' }, { name: 'b.form', content: '{"id": "form-same", "x": 1}' }),
      wrongTogether({ name: 'a.dmn', content: simpleDmn('dmn-same', '1') }, { name: 'b.dmn', content: simpleDmn('dmn-same', '2') }),
      wrongTogether(
        { name: 'a.dmn', content: simpleDmn('dmn-same-2', '1') },
        { name: 'b.dmn', content: simpleDmn('dmn-same-2', '2').replace('id="dmn-same-2-graph"', 'id="dmn-other-graph"') },
      ),
      wrong('dmn-empty', '', 'dmn-empty.dmn'),
      wrong('dmn-text', 'hello', 'dmn-text.dmn'),
      dmn('dmn-no-name', ' name="Decision dmn-no-name"', ''),
      dmn('dmn-open', '</definitions>', ''),
    ],
  },
  {
    name: 'deploy-oddities',
    resources: [],
    steps: [
      {
        do: 'deploy',
        resources: [
          { name: 'number.form', content: '{"id": 5, "versionTag": 7}' },
          { name: 'true.form', content: '{"id": true, "versionTag": null}' },
          { name: 'more.form', content: '{"id": "odd-form"} more' },
          {
            name: 'odd.bpmn',
            content: bpmn('odd-participant', (p) => p.start('s')).replace(
              '<bpmn:process',
              '<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="nobody"/></bpmn:collaboration><bpmn:process',
            ),
          },
        ],
      },
      {
        do: 'deploy',
        resources: [
          {
            name: 'lost.bpmn',
            content: bpmn('odd-lost', (p) => p.start('s').task('t').path('s', 't')).replace(
              '<bpmn:incoming>s_to_t',
              '<bpmn:incoming>nowhere',
            ),
          },
        ],
      },
      { do: 'create', process: 'odd-lost' },
    ],
  },
  {
    name: 'deploy-refused-several-resources',
    resources: [],
    steps: [
      wrongTogether(
        { name: 'a.bpmn', content: bpmn('several-a', (p) => p.task('t')) },
        { name: 'b.txt', content: 'b' },
        { name: 'c.bpmn', content: 'hello' },
        { name: 'd.form', content: '{}' },
        { name: 'e.dmn', content: '<definitions/>' },
        { name: 'f.bpmn', content: bpmn('several-f', (p) => p.start('s').task('a').task('b').path('s', 'a', 'b', 'a')) },
        { name: 'g.bpmn', content: bpmn('several-g', (p) => p.start('s').raw('serviceTask', 'one').path('s', 'one')) },
      ),
      wrongTogether(
        { name: 'a.bpmn', content: bpmn('several-right', (p) => p.start('s')) },
        { name: '', content: 'nameless' },
        { name: 'bpmn', content: '' },
        { name: 'x.BPMN', content: '' },
        { name: 'y.xml', content: '' },
      ),
      {
        do: 'call',
        rpc: 'DeployProcess',
        request: { processes: [{ name: 'old.bpmn', definition: Buffer.from(bpmn('several-old', (p) => p.task('t'))) }] },
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'call', rpc: 'DeployProcess', request: { processes: [] }, refused: 'INVALID_ARGUMENT' },
      {
        do: 'call',
        rpc: 'DeployResource',
        request: { resources: [{ name: 'a.bpmn', content: Buffer.from(bpmn('several-tenant', (p) => p.start('s'))) }], tenantId: 'foo' },
        refused: 'INVALID_ARGUMENT',
      },
      drawn('no-id-link', (p) => straight(p.raw('intermediateThrowEvent', 'it', '', '<bpmn:linkEventDefinition name="L"/>'))),
      drawn('no-id-catch', (p) =>
        p
          .throw('t', { link: 'L' })
          .raw('intermediateCatchEvent', 'it', '', '<bpmn:linkEventDefinition name="L"/>')
          .path('start', 't')
          .path('it', 'end'),
      ),
      drawn('no-id-undo', (p) => p.raw('endEvent', 'it', '', '<bpmn:compensateEventDefinition/>').path('start', 'it')),
      changed('no-id-task', '</bpmn:process>', '<bpmn:task/></bpmn:process>'),
      changed('no-id-flow', ' id="it_to_end"', ''),
      changed(
        'lost-outgoing',
        '<bpmn:outgoing>it_to_end</bpmn:outgoing>',
        '<bpmn:outgoing>start</bpmn:outgoing><bpmn:outgoing>nowhere</bpmn:outgoing>',
      ),
      changed('no-id-process', ' id="no-id-process"', ''),
    ],
  },
];

import { definitions, end, node, process, scope, start } from '../sample-builder.ts';

const valid = process(scope([start, end], 's>e'));

export const unreadableSamples: Readonly<Record<string, string>> = {
  'plain-text': 'hello',
  json: '{"a": 1}',
  empty: ' ',
  'cut-off': valid.slice(0, -40),
  'mismatched-tags': valid.replace('</bpmn:process>', '</bpmn:proces>'),
  'text-after-root': `${valid}hello`,
  doctype: valid.replace('?>', '?>\n<!DOCTYPE a [<!ENTITY b "c">]>'),
  html: '<html><body>hello</body></html>',
  'not-bpmn': '<?xml version="1.0"?><root xmlns="http://example.org"/>',
  'unknown-element': definitions(
    `<bpmn:process id="p" isExecutable="true">${scope([start, end], 's>e')}<bpmn:magic id="m"/></bpmn:process>`,
  ),
  'unknown-attribute': process(scope([node('startEvent', 's', { attributes: 'colour="red"' }), end], 's>e')),
  'unknown-root-element': definitions(
    `<bpmn:process id="p" isExecutable="true">${scope([start, end], 's>e')}</bpmn:process><bpmn:wizard id="w"/>`,
  ),
  'duplicate-id': process(scope([start, node('task', 's'), end], 's>e')),
  'flow-without-source': definitions(
    `<bpmn:process id="p" isExecutable="true">${scope([start, end])}<bpmn:sequenceFlow id="f" targetRef="e"/></bpmn:process>`,
  ),
  'flow-to-nowhere': definitions(
    `<bpmn:process id="p" isExecutable="true">${scope([start, end])}<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></bpmn:process>`,
  ),
  'outgoing-to-nowhere': definitions(
    '<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>nowhere</bpmn:outgoing></bpmn:startEvent></bpmn:process>',
  ),
  'id-with-space': process(scope([node('startEvent', 'my start'), end])),
  'id-starts-with-digit': process(scope([node('startEvent', '1s'), end])),
  'id-missing': definitions('<bpmn:process id="p" isExecutable="true"><bpmn:startEvent/></bpmn:process>'),
  'process-without-id': definitions('<bpmn:process isExecutable="true"><bpmn:startEvent id="s"/></bpmn:process>'),
  'association-before-flow': definitions(
    `<bpmn:process id="p" isExecutable="true">${scope([start, end])}<bpmn:association id="a" sourceRef="s" targetRef="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/></bpmn:process>`,
  ),
  'outgoing-before-extension': definitions(
    '<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>f</bpmn:outgoing><bpmn:extensionElements/></bpmn:startEvent><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/></bpmn:process>',
  ),
  'boundary-to-nowhere': process(
    scope(
      [start, node('boundaryEvent', 'b', { attributes: 'attachedToRef="nobody"', inner: '<bpmn:errorEventDefinition id="x"/>' }), end],
      's>e; b>e',
    ),
  ),
  'boundary-without-attachment': process(
    scope([start, node('boundaryEvent', 'b', { inner: '<bpmn:errorEventDefinition id="x"/>' }), end], 's>e; b>e'),
  ),
  'is-executable-text': valid.replace('isExecutable="true"', 'isExecutable="yes"'),
  'no-target-namespace': valid.replace(' targetNamespace="http://example.org"', ''),
  'no-process': definitions(''),
  'message-unknown-reference': process(
    scope(
      [start, node('intermediateCatchEvent', 'c', { inner: '<bpmn:messageEventDefinition id="x" messageRef="nobody"/>' }), end],
      's>c>e',
    ),
  ),
  'undeclared-prefix': valid.replace('<bpmn:endEvent', '<foo:x/><bpmn:endEvent'),
  'unescaped-ampersand': process(scope([node('startEvent', 's', { attributes: 'name="a & b"' }), end], 's>e')),
  'unknown-entity': process(scope([node('startEvent', 's', { attributes: 'name="&nbsp;"' }), end], 's>e')),
  'attribute-twice': process(scope([node('startEvent', 's', { attributes: 'name="a" name="b"' }), end], 's>e')),
  'less-than-in-attribute': process(scope([node('startEvent', 's', { attributes: 'name="a < b"' }), end], 's>e')),
};

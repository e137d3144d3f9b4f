const rule = (id: string, when: readonly [string, string], then: readonly [string, string]): string =>
  `<rule id="${id}">${when.map((text, i) => `<inputEntry id="${id}_i${i}"><text>${text}</text></inputEntry>`).join('')}${then.map((text, i) => `<outputEntry id="${id}_o${i}"><text>${text}</text></outputEntry>`).join('')}</rule>`;

/** A decision of two outputs that asks another one. */
export const urgency = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="conformance-urgency" name="Urgency" namespace="http://camunda.org/schema/1.0/dmn">
<decision id="conformance-limit" name="Time limit">
<variable id="limit_variable" name="limit_result"/>
<informationRequirement id="limit_needs"><requiredDecision href="#conformance-weight"/></informationRequirement>
<decisionTable id="limit_table" hitPolicy="FIRST">
<input id="limit_in1" label="urgency"><inputExpression id="limit_in1e" typeRef="string"><text>urgency</text></inputExpression></input>
<input id="limit_in2" label="weight"><inputExpression id="limit_in2e" typeRef="number"><text>weight</text></inputExpression></input>
<output id="limit_out1" label="days" name="days" typeRef="number"/>
<output id="limit_out2" label="light" name="light" typeRef="string"/>
${rule('limit_r1', ['"特急"', '-'], ['1', '"红"'])}
${rule('limit_r2', ['"加急","平急"', '&gt; 10'], ['3 + weight', '"黄"'])}
${rule('limit_r3', ['-', '-'], ['15', '"蓝"'])}
</decisionTable>
</decision>
<decision id="conformance-weight" name="Weight">
<variable id="weight_variable" name="weight"/>
<literalExpression id="weight_expression"><text>size * 2</text></literalExpression>
</decision>
</definitions>
`;

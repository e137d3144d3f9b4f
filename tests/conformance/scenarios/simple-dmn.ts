/** A decision table of one input (`days`) and one output; `output` is the FEEL text of its only rule for days above 2. */
export function simpleDmn(id: string, output = '"late"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-graph" name="Graph of ${id}" namespace="http://camunda.org/schema/1.0/dmn">
<decision id="${id}" name="Decision ${id}"><decisionTable id="${id}_table">
<input id="${id}_in" label="days"><inputExpression id="${id}_ine" typeRef="number"><text>days</text></inputExpression></input>
<output id="${id}_out" label="light" name="light" typeRef="string"/>
<rule id="${id}_r1"><inputEntry id="${id}_r1i"><text>&gt; 2</text></inputEntry><outputEntry id="${id}_r1o"><text>${output}</text></outputEntry></rule>
<rule id="${id}_r2"><inputEntry id="${id}_r2i"><text>&lt;= 2</text></inputEntry><outputEntry id="${id}_r2o"><text>"fine"</text></outputEntry></rule>
</decisionTable></decision>
</definitions>
`;
}

import io.camunda.zeebe.el.*;
import io.camunda.zeebe.dmn.*;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import java.io.*; import java.util.*; import java.time.*; import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer; import org.agrona.DirectBuffer;
import io.camunda.zeebe.engine.processing.deployment.model.transformer.VariableMappingTransformer;
import io.camunda.zeebe.util.buffer.BufferUtil;

public class FeelOracle {
  static final ObjectMapper M = new ObjectMapper();
  static String json(DirectBuffer b) { return MsgPackConverter.convertToJson(BufferUtil.bufferAsArray(b)); }
  @SuppressWarnings("unchecked")
  public static void main(String[] a) throws Exception {
    final Instant now = Instant.parse("2026-03-15T08:30:45.123Z");
    ZoneId zone = ZoneId.of(System.getProperty("fz", "Asia/Shanghai"));
    ExpressionLanguage el = ExpressionLanguageFactory.createExpressionLanguage(() -> ZonedDateTime.ofInstant(now, zone));
    DecisionEngine de = DecisionEngineFactory.createDecisionEngine();
    BufferedReader r = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    String line;
    while ((line = r.readLine()) != null) {
      JsonNode n = M.readTree(line);
      ObjectNode o = M.createObjectNode();
      try {
        String kind = n.path("kind").asText("expr");
        Map<String, DirectBuffer> vars = new HashMap<>();
        Iterator<Map.Entry<String, JsonNode>> it = n.path("vars").fields();
        StringBuilder doc = new StringBuilder("{");
        while (it.hasNext()) { var e = it.next(); vars.put(e.getKey(), new UnsafeBuffer(MsgPackConverter.convertToMsgPack(e.getValue().asText())));
          if (doc.length() > 1) doc.append(','); doc.append(M.writeValueAsString(e.getKey())).append(':').append(e.getValue().asText()); }
        doc.append('}');
        if (kind.equals("dmn")) dmn(de, n, doc.toString(), o);
        else {
          Expression ex;
          if (kind.equals("expr")) ex = el.parseExpression("=" + n.get("expr").asText());
          else {
            List<ZeebeMapping> ms = new ArrayList<>();
            for (JsonNode m : n.get("mappings")) ms.add((ZeebeMapping) java.lang.reflect.Proxy.newProxyInstance(FeelOracle.class.getClassLoader(), new Class[]{ZeebeMapping.class},
              (p, me, args) -> me.getName().equals("getSource") ? m.get(0).asText() : me.getName().equals("getTarget") ? m.get(1).asText() : null));
            ex = kind.equals("in") ? new VariableMappingTransformer().transformInputMappings(ms, el) : new VariableMappingTransformer().transformOutputMappings(ms, el);
            o.put("source", ex.getExpression());
          }
          if (!ex.isValid()) o.put("parseError", ex.getFailureMessage());
          else {
            EvaluationResult res = el.evaluateExpression(ex, name -> vars.getOrDefault(name, new UnsafeBuffer(0, 0)));
            if (res.isFailure()) o.put("failure", res.getFailureMessage());
            else { o.put("type", String.valueOf(res.getType())); o.put("json", json(res.toBuffer())); }
            ArrayNode w = o.putArray("warnings");
            for (var x : res.getWarnings()) w.add("[" + x.getType() + "] " + x.getMessage());
          }
        }
      } catch (Throwable t) { o.removeAll(); o.put("thrown", String.valueOf(t)); }
      out.println(M.writeValueAsString(o));
    }
  }
  @SuppressWarnings("unchecked")
  static void dmn(DecisionEngine de, JsonNode n, String doc, ObjectNode o) throws Exception {
    var drg = de.parse(new ByteArrayInputStream(n.get("xml").asText().getBytes(StandardCharsets.UTF_8)));
    if (!drg.isValid()) { o.put("parseError", drg.getFailureMessage()); return; }
    o.put("id", drg.getId()); o.put("name", drg.getName()); o.put("namespace", drg.getNamespace());
    ArrayNode ds = o.putArray("decisions");
    for (var d : drg.getDecisions()) ds.addArray().add(d.getId()).add(d.getName());
    var res = de.evaluateDecisionById(drg, n.get("decision").asText(), new VariablesContext((Map<String, Object>) MsgPackConverter.convertToMap(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(doc)))));
    if (res.isFailure()) { o.put("failure", res.getFailureMessage()); o.put("failedDecisionId", res.getFailedDecisionId()); }
    else o.put("output", json(res.getOutput()));
    ArrayNode ev = o.putArray("evaluated");
    for (var d : res.getEvaluatedDecisions()) {
      ObjectNode e = ev.addObject(); e.put("decisionId", d.decisionId()); e.put("decisionName", d.decisionName()); e.put("decisionType", String.valueOf(d.decisionType())); e.put("decisionOutput", json(d.decisionOutput()));
      ArrayNode ins = e.putArray("evaluatedInputs"); for (var i : d.evaluatedInputs()) { ObjectNode x = ins.addObject(); x.put("inputId", i.inputId()); x.put("inputName", i.inputName()); x.put("inputValue", json(i.inputValue())); }
      ArrayNode ms = e.putArray("matchedRules"); for (var m : d.matchedRules()) { ObjectNode x = ms.addObject(); x.put("ruleId", m.ruleId()); x.put("ruleIndex", m.ruleIndex()); ArrayNode os = x.putArray("evaluatedOutputs"); for (var q : m.evaluatedOutputs()) { ObjectNode y = os.addObject(); y.put("outputId", q.outputId()); y.put("outputName", q.outputName()); y.put("outputValue", json(q.outputValue())); } }
    }
  }
}

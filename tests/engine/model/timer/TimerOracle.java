import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import io.camunda.zeebe.engine.processing.timer.CronTimer;
import io.camunda.zeebe.model.bpmn.util.time.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.time.format.DateTimeParseException;
import java.util.TimeZone;

/** Answers what Zeebe's own classes make of a timer's text: one JSON question a line, one JSON answer a line. */
public class TimerOracle {
  static final ObjectMapper M = new ObjectMapper();

  public static void main(String[] a) throws Exception {
    BufferedReader r = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    String line;
    while ((line = r.readLine()) != null) {
      JsonNode n = M.readTree(line);
      ObjectNode o = M.createObjectNode();
      try {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(n.get("zone").asText())));
        answer(n.get("kind").asText(), n.get("text").asText(), Long.parseLong(n.get("now").asText()), o);
      } catch (DateTimeParseException e) {
        o.removeAll();
        o.put("refused", e.getMessage());
      } catch (Throwable e) {
        o.removeAll();
        o.put("fails", e.getMessage());
      }
      out.println(M.writeValueAsString(o));
    }
  }

  static void answer(String kind, String text, long now, ObjectNode o) {
    if (kind.equals("date")) {
      ZonedDateTime moment = ZonedDateTime.parse(text);
      o.put("text", moment.toString());
      o.put("due", String.valueOf(new TimeDateTimer(moment).getDueDate(now)));
    } else if (kind.equals("duration")) {
      o.put("due", String.valueOf(Interval.parse(text).toEpochMilli(now)));
    } else {
      io.camunda.zeebe.model.bpmn.util.time.Timer timer = text.startsWith("R") ? RepeatingInterval.parse(text) : CronTimer.parse(text);
      long due = timer.getDueDate(now);
      o.put("due", String.valueOf(due));
      o.put("repetitions", timer.getRepetitions());
      // As the processor of a timer's trigger goes on.
      long next = timer instanceof CronTimer
        ? timer.getDueDate(due)
        : new RepeatingInterval(1, timer.getInterval().withStart(Instant.ofEpochMilli(due))).getDueDate(due);
      o.put("next", String.valueOf(next));
    }
  }
}

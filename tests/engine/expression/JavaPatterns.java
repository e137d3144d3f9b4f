import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.regex.*;

/** java.util.regex itself: one JSON question a line ({pattern, flags, input}), one JSON answer a line (the matches with their groups; what went wrong). */
public class JavaPatterns {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Ends a search that takes too long: a text that lets itself be read only so often. */
  static final class Bounded implements CharSequence {
    final CharSequence text;
    final long[] left;

    Bounded(CharSequence text, long[] left) {
      this.text = text;
      this.left = left;
    }

    public int length() {
      return text.length();
    }

    public char charAt(int index) {
      if (--left[0] < 0) throw new IllegalStateException("too many steps");
      return text.charAt(index);
    }

    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    public String toString() {
      return text.toString();
    }
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    for (String line; (line = questions.readLine()) != null;) answers.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
  }

  static JsonNode answer(JsonNode question) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      int flags = 0;
      for (char flag : question.get("flags").asText().toCharArray())
        flags |= flag == 's' ? Pattern.DOTALL : flag == 'm' ? Pattern.MULTILINE : flag == 'i' ? Pattern.CASE_INSENSITIVE : Pattern.COMMENTS;
      Matcher matcher = Pattern.compile(question.get("pattern").asText(), flags).matcher(new Bounded(question.get("input").asText(), new long[] {2_000_000}));
      ArrayNode matches = answer.putArray("matches");
      while (matcher.find() && matches.size() < 50) {
        ArrayNode match = matches.addArray().add(matcher.start());
        for (int group = 0; group <= matcher.groupCount(); group++) match.add(matcher.group(group));
      }
    } catch (PatternSyntaxException wrong) {
      answer.removeAll();
      answer.put("wrong", wrong.getDescription());
    } catch (Throwable thrown) {
      answer.removeAll();
      answer.put("thrown", String.valueOf(thrown));
    }
    return answer;
  }
}

package dev.bouncedesk.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A probe's result as JSON, and back. The form is stable: fields are added, never renamed.
 *
 * <pre>{@code
 * {"status": "done" | "cached" | "refused",
 *  "headline": "Confirmed: …",
 *  "verdict": "confirms" | "contradicts" | "neutral" | "unknown",
 *  "from": "probe.acme.example", "at": "2026-03-02T09:30:00Z", "took_ms": 41,
 *  "findings": [
 *    {"check": "spf", "target": "acme.example", "outcome": "spf-fail", "condition": "fault",
 *     "verdict": "confirms", "headline": "…", "evidence": ["…"], "advice": "…" | null,
 *     "from": "probe.acme.example", "at": "2026-03-02T09:30:00Z", "took_ms": 12}],
 *  "transcript": ["…"]}
 * }</pre>
 */
public final class ProbeJson {
  private ProbeJson() {}

  /** The result as a JSON object. */
  public static JsonObject write(ProbeResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("status", result.status().wireName());
    json.addProperty("headline", result.headline());
    json.addProperty("verdict", result.verdict().wireName());
    json.addProperty("from", result.from());
    json.addProperty("at", result.at().toString());
    json.addProperty("took_ms", result.took().toMillis());
    JsonArray findings = new JsonArray();
    result.findings().forEach(f -> findings.add(write(f)));
    json.add("findings", findings);
    json.add("transcript", array(result.transcript()));
    return json;
  }

  private static JsonObject write(Finding f) {
    JsonObject json = new JsonObject();
    json.addProperty("check", f.check().wireName());
    json.addProperty("target", f.target());
    json.addProperty("outcome", f.outcome().wireName());
    json.addProperty("condition", f.outcome().condition().name().toLowerCase(Locale.ROOT));
    json.addProperty("verdict", f.verdict().wireName());
    json.addProperty("headline", f.headline());
    json.add("evidence", array(f.evidence()));
    json.addProperty("advice", f.advice().orElse(null));
    json.addProperty("from", f.measuredFrom());
    json.addProperty("at", f.measuredAt().toString());
    json.addProperty("took_ms", f.took().toMillis());
    return json;
  }

  private static JsonArray array(List<String> lines) {
    JsonArray array = new JsonArray();
    lines.forEach(array::add);
    return array;
  }

  /** The result that {@link #write} wrote; empty for text that is not one. */
  public static Optional<ProbeResult> read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      List<Finding> findings = new ArrayList<>();
      for (JsonElement f : json.getAsJsonArray("findings")) {
        findings.add(finding(f.getAsJsonObject()));
      }
      return Optional.of(
          new ProbeResult(
              ProbeResult.Status.valueOf(upper(json, "status")),
              string(json, "headline"),
              Verdict.valueOf(upper(json, "verdict")),
              findings,
              string(json, "from"),
              Instant.parse(string(json, "at")),
              Duration.ofMillis(json.get("took_ms").getAsLong()),
              strings(json.getAsJsonArray("transcript"))));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Finding finding(JsonObject json) {
    JsonElement advice = json.get("advice");
    return new Finding(
        CheckId.ofWireName(string(json, "check")).orElseThrow(IllegalArgumentException::new),
        string(json, "target"),
        Outcome.ofWireName(string(json, "outcome")).orElseThrow(IllegalArgumentException::new),
        Verdict.valueOf(upper(json, "verdict")),
        string(json, "headline"),
        strings(json.getAsJsonArray("evidence")),
        advice == null || advice.isJsonNull()
            ? Optional.empty()
            : Optional.of(advice.getAsString()),
        string(json, "from"),
        Instant.parse(string(json, "at")),
        Duration.ofMillis(json.get("took_ms").getAsLong()));
  }

  private static String string(JsonObject json, String field) {
    return json.get(field).getAsString();
  }

  private static String upper(JsonObject json, String field) {
    return string(json, field).toUpperCase(Locale.ROOT);
  }

  private static List<String> strings(JsonArray array) {
    List<String> lines = new ArrayList<>();
    array.forEach(e -> lines.add(e.getAsString()));
    return lines;
  }
}

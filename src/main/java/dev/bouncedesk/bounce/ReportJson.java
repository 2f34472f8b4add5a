package dev.bouncedesk.bounce;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A report as JSON, the shape of {@code parse}: {@code file}, {@code kind}, {@code dialect}, {@code
 * failures} and, where a message came back, {@code original}. What is not known is left out; {@code
 * cut} is there, and true, where the paste was too large to be read whole.
 */
public final class ReportJson {
  private ReportJson() {}

  /** The report of this file, one JSON object. */
  public static JsonObject of(String file, BounceReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file);
    json.addProperty("kind", report.kind().wireName());
    json.addProperty("dialect", report.dialect());
    report.problem().ifPresent(problem -> json.addProperty("problem", problem));
    if (report.cut()) {
      json.addProperty("cut", true);
    }
    JsonArray failures = new JsonArray();
    report.failures().forEach(failure -> failures.add(of(failure)));
    json.add("failures", failures);
    report.original().ifPresent(original -> json.add("original", of(original)));
    return json;
  }

  private static JsonObject of(Failure failure) {
    JsonObject json = new JsonObject();
    put(json, "recipient", failure.recipient());
    put(json, "alias", failure.alias());
    put(json, "status", failure.enhancedStatus().map(EnhancedStatus::toString));
    put(json, "reply_code", failure.replyCode().map(ReplyCode::toString));
    json.addProperty("reason", failure.reason().wireName());
    json.addProperty("permanent", failure.permanent());
    put(json, "command", failure.command());
    put(json, "remote_mta", failure.remoteMta());
    put(json, "reporting_mta", failure.reportingMta());
    put(json, "provider", failure.provider().map(Provider::id));
    json.addProperty("diagnostic", failure.diagnostic());
    put(json, "outer_diagnostic", failure.outerDiagnostic());
    JsonObject decision = new JsonObject();
    decision.addProperty("rule", failure.decision().rule());
    decision.addProperty("line", failure.decision().line());
    json.add("decision", decision);
    return json;
  }

  private static JsonObject of(OriginalMessage original) {
    JsonObject json = new JsonObject();
    put(json, "from", original.from());
    put(json, "envelope_sender", original.envelopeSender());
    put(json, "message_id", original.messageId());
    put(json, "subject", original.subject());
    put(json, "date", original.date());
    put(json, "sending_ip", original.sendingIp());
    put(json, "helo", original.helo());
    JsonArray signatures = new JsonArray();
    for (OriginalMessage.DkimSignature signature : original.dkimSignatures()) {
      JsonObject tag = new JsonObject();
      tag.addProperty("domain", signature.domain());
      tag.addProperty("selector", signature.selector());
      signatures.add(tag);
    }
    json.add("dkim_signatures", signatures);
    JsonArray results = new JsonArray();
    original.authenticationResults().forEach(results::add);
    json.add("authentication_results", results);
    original.size().ifPresent(size -> json.addProperty("size", size));
    return json;
  }

  private static void put(JsonObject json, String name, Optional<String> value) {
    value.ifPresent(text -> json.addProperty(name, text));
  }
}

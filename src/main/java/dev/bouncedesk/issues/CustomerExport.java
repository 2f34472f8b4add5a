package dev.bouncedesk.issues;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is kept of one customer, as JSON or as a table. Thread-safe. */
public final class CustomerExport {
  private static final List<String> COLUMNS =
      List.of(
          "issue",
          "status",
          "reason",
          "reply_code",
          "enhanced_status",
          "provider",
          "at",
          "source",
          "recipient_domain",
          "recipient_reference",
          "recipient",
          "sender_domain",
          "sending_ip",
          "remote_mta",
          "reporter",
          "permalink",
          "ticket",
          "diagnostic");

  private final Sql sql;
  private final Customers customers;

  CustomerExport(Sql sql, Customers customers) {
    this.sql = sql;
    this.customers = customers;
  }

  /** One document: the customer, its keys, its issues with their timelines and occurrences. */
  public Optional<String> json(String workspace, long customer) {
    return customers
        .byId(workspace, customer)
        .map(found -> {
          JsonObject document = new JsonObject();
          document.addProperty("workspace", workspace);
          document.addProperty("slug", found.slug());
          document.addProperty("name", found.name());
          document.addProperty("created_at", found.createdAt().toString());
          JsonArray keys = new JsonArray();
          customers
              .keys(workspace, customer)
              .forEach(key -> keys.add(key.kind().wireName() + ":" + key.value()));
          document.add("keys", keys);
          JsonArray issues = new JsonArray();
          issues(customer).forEach(issue -> issues.add(json(issue)));
          document.add("issues", issues);
          return new GsonBuilder()
                  .setPrettyPrinting()
                  .disableHtmlEscaping()
                  .serializeNulls()
                  .create()
                  .toJson(document)
              + "\n";
        });
  }

  /** One row an occurrence (RFC 4180). */
  public Optional<String> csv(String workspace, long customer) {
    return customers
        .byId(workspace, customer)
        .map(found -> {
          Csv csv = new Csv(COLUMNS);
          for (Issue issue : issues(customer)) {
            for (Occurrence o : occurrences(issue.number())) {
              csv.row(row(issue, o));
            }
          }
          return csv.toString();
        });
  }

  private static List<Object> row(Issue issue, Occurrence o) {
    return List.of(
        issue.number(),
        issue.status().wireName(),
        issue.reason().wireName(),
        issue.replyCode(),
        issue.enhancedStatus(),
        issue.providerId(),
        o.at(),
        o.origin().source().wireName(),
        o.recipientDomain(),
        o.recipientReference(),
        o.recipient(),
        o.senderDomain(),
        o.sendingIp(),
        o.remoteMta(),
        o.origin().reporter(),
        o.origin().permalink(),
        o.origin().ticket(),
        o.diagnostic());
  }

  private JsonObject json(Issue issue) {
    JsonObject json = new JsonObject();
    json.addProperty("issue", issue.number());
    json.addProperty("status", issue.status().wireName());
    json.addProperty("reason", issue.reason().wireName());
    json.add("reply_code", text(issue.replyCode()));
    json.add("enhanced_status", text(issue.enhancedStatus()));
    json.add("provider", text(issue.providerId()));
    json.add("article", text(issue.article()));
    json.addProperty("template", issue.template());
    json.add("assignee", text(issue.assignee()));
    json.addProperty("count", issue.count());
    json.addProperty("first_seen", issue.firstSeen().toString());
    json.addProperty("last_seen", issue.lastSeen().toString());
    json.add("resolved_at", text(issue.resolvedAt()));
    JsonArray timeline = new JsonArray();
    for (IssueNote note : notes(issue.number())) {
      JsonObject entry = new JsonObject();
      entry.addProperty("at", note.at().toString());
      entry.addProperty("who", note.who());
      entry.addProperty("kind", note.kind().wireName());
      entry.addProperty("text", note.text());
      entry.add(
          "worked", note.worked().<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
      entry.add("permalink", text(note.permalink()));
      timeline.add(entry);
    }
    json.add("timeline", timeline);
    JsonArray occurrences = new JsonArray();
    for (Occurrence o : occurrences(issue.number())) {
      JsonObject entry = new JsonObject();
      List<Object> cells = row(issue, o);
      for (int i = COLUMNS.indexOf("at"); i < COLUMNS.size(); i++) {
        Object cell = cells.get(i);
        entry.add(COLUMNS.get(i), text(cell instanceof Optional<?> o2 ? o2 : Optional.of(cell)));
      }
      occurrences.add(entry);
    }
    json.add("occurrences", occurrences);
    return json;
  }

  private static JsonElement text(Optional<?> value) {
    return value.<JsonElement>map(v -> new JsonPrimitive(v.toString())).orElse(JsonNull.INSTANCE);
  }

  private List<Issue> issues(long customer) {
    return sql.read(handle ->
        new ArrayList<>(
            handle
                .createQuery(
                    IssueRows.ISSUES
                        + "where i.customer_id = :customer and i.merged_into is null order by i.id")
                .bind("customer", customer)
                .map((row, context) -> IssueRows.issue(row, sql.now()))
                .list()));
  }

  private List<Occurrence> occurrences(long issue) {
    return sql.read(handle ->
        handle
            .createQuery("select * from occurrence where issue_id = :issue order by seen_at, id")
            .bind("issue", issue)
            .map((row, context) -> IssueRows.occurrence(row))
            .list());
  }

  private List<IssueNote> notes(long issue) {
    return sql.read(handle ->
        handle
            .createQuery("select * from issue_note where issue_id = :issue order by noted_at, id")
            .bind("issue", issue)
            .map((row, context) -> IssueRows.note(row))
            .list());
  }
}

package dev.bouncedesk.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.desk.Diagnosis.Step;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.UnknownCode;
import java.util.List;
import java.util.Locale;

/**
 * An answer as JSON: {@code {"answer": "explained"|"unsure"|"unknown"|"nothing-failed"|
 * "not-understood", …}}.
 */
final class AnswerJson {
  private AnswerJson() {}

  static JsonObject of(Answer answer) {
    JsonObject json = new JsonObject();
    switch (answer) {
      case Answer.Explained(var kind, var diagnoses, int unlisted, var unknown) -> {
        json.addProperty("answer", "explained");
        json.addProperty("kind", kind.wireName());
        JsonArray list = new JsonArray();
        diagnoses.forEach(diagnosis -> list.add(diagnosis(diagnosis)));
        json.add("diagnoses", list);
        json.addProperty("unlisted", unlisted);
        json.add("unknown_codes", unknown(unknown));
      }
      case Answer.Unsure(var candidates, var tellApart) -> {
        json.addProperty("answer", "unsure");
        json.add("candidates", articles(candidates));
        tellApart.ifPresent(sentence -> json.addProperty("tell_apart", sentence));
      }
      case Answer.Unknown(var sentence, var codes, var nearest) -> {
        json.addProperty("answer", "unknown");
        json.addProperty("sentence", sentence);
        json.add("unknown_codes", unknown(codes));
        json.add("nearest", articles(nearest));
      }
      case Answer.NothingFailed(var kind, var sentence, var article) -> {
        json.addProperty("answer", "nothing-failed");
        json.addProperty("kind", kind.wireName());
        json.addProperty("sentence", sentence);
        article.ifPresent(found -> json.addProperty("article", found.id()));
      }
      case Answer.NotUnderstood(var sentence) -> {
        json.addProperty("answer", "not-understood");
        json.addProperty("sentence", sentence);
      }
    }
    return json;
  }

  private static JsonObject diagnosis(Diagnosis diagnosis) {
    JsonObject json = article(diagnosis.article());
    json.addProperty("reason", diagnosis.reason().wireName());
    json.addProperty("codes", diagnosis.codes());
    json.addProperty("permanence", diagnosis.permanence().name().toLowerCase(Locale.ROOT));
    json.addProperty("sure", diagnosis.sure());
    json.add("recipients", strings(diagnosis.recipients()));
    JsonArray steps = new JsonArray();
    for (Step step : diagnosis.steps()) {
      JsonObject one = new JsonObject();
      one.addProperty("role", step.role().heading());
      one.addProperty("step", step.text().plain());
      steps.add(one);
    }
    json.add("steps", steps);
    json.add("others", articles(diagnosis.others()));
    diagnosis.tellApart().ifPresent(sentence -> json.addProperty("tell_apart", sentence));
    diagnosis.standard().ifPresent(standard -> json.addProperty("standard", standard.id()));
    diagnosis.evidence().ifPresent(line -> json.addProperty("evidence", line));
    json.addProperty("decided_by", diagnosis.decidedBy());
    diagnosis.failure().ifPresent(failure -> failure(json, failure));
    return json;
  }

  private static void failure(JsonObject json, Failure failure) {
    json.addProperty("decided_on", failure.decision().line());
    failure.provider().map(Provider::id).ifPresent(id -> json.addProperty("provider", id));
    failure.remoteMta().ifPresent(host -> json.addProperty("remote_mta", host));
    failure.reportingMta().ifPresent(host -> json.addProperty("reporting_mta", host));
    failure.command().ifPresent(command -> json.addProperty("command", command));
    failure.outerDiagnostic().ifPresent(outer -> json.addProperty("outer_diagnostic", outer));
  }

  private static JsonObject article(Article article) {
    JsonObject json = new JsonObject();
    json.addProperty("article", article.id());
    json.addProperty("title", article.title());
    json.addProperty("verdict", article.verdict().plain());
    json.addProperty("provider", article.provider());
    json.addProperty("owner", article.owner().wireName());
    json.addProperty("retry", article.retry().advice().wireName());
    return json;
  }

  private static JsonArray articles(List<Article> articles) {
    JsonArray list = new JsonArray();
    articles.forEach(article -> list.add(article(article)));
    return list;
  }

  private static JsonArray unknown(List<UnknownCode> codes) {
    JsonArray list = new JsonArray();
    for (UnknownCode code : codes) {
      JsonObject one = new JsonObject();
      one.addProperty("code", code.code().code());
      one.add("nearest", strings(code.nearest()));
      list.add(one);
    }
    return list;
  }

  private static JsonElement strings(List<String> values) {
    JsonArray list = new JsonArray();
    values.forEach(list::add);
    return list;
  }
}

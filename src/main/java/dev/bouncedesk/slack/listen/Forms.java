package dev.bouncedesk.slack.listen;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Map;
import java.util.Optional;

/** What stands in a form that was sent; block and action of an input share their name. */
final class Forms {
  private Forms() {}

  static Optional<ViewState.Value> value(View view, String id) {
    return Optional.ofNullable(view.getState())
        .map(ViewState::getValues)
        .map(values -> values.get(id))
        .map((Map<String, ViewState.Value> actions) -> actions.get(id));
  }

  /** What was typed, without blanks around it; empty for nothing. */
  static Optional<String> text(View view, String id) {
    return value(view, id)
        .map(ViewState.Value::getValue)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}

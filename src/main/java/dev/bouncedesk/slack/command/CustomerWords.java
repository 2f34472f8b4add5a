package dev.bouncedesk.slack.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code customer}, {@code customer list}, {@code customer add …}, {@code customer NAME}. */
final class CustomerWords {
  private static final String ADD_EXAMPLE =
      "/smtp customer add acme \"Acme Ltd\" domain:acme.example";

  /** What may tell a customer: {@code domain:acme.example}. */
  private static final Set<String> KEYS =
      Set.of("domain", "sender", "dkim", "recipient", "ip", "channel", "team", "ticket");

  private CustomerWords() {}

  static Command read(List<String> words) {
    if (words.isEmpty()
        || (words.size() == 1 && words.get(0).toLowerCase(Locale.ROOT).equals("list"))) {
      return new Command.Customers();
    }
    if (words.get(0).toLowerCase(Locale.ROOT).equals("add")) {
      return add(words.subList(1, words.size()));
    }
    return new Command.CustomerCard(String.join(" ", words));
  }

  private static Command add(List<String> words) {
    if (words.isEmpty()) {
      return new Command.Incomplete("Add whom? Give a short name.", ADD_EXAMPLE);
    }
    List<String> keys = words.stream().skip(1).filter(CustomerWords::isKey).toList();
    List<String> name = words.stream().skip(1).filter(w -> !isKey(w)).toList();
    for (String key : keys) {
      if (key.indexOf(':') == key.length() - 1) {
        return new Command.Incomplete("Nothing stands behind " + key, ADD_EXAMPLE);
      }
    }
    return new Command.AddCustomer(
        words.get(0), name.isEmpty() ? words.get(0) : String.join(" ", name), keys);
  }

  private static boolean isKey(String word) {
    return KEYS.contains(word.substring(0, Math.max(0, word.indexOf(':'))));
  }
}

package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML mapping that knows the line of each value. Scalars are taken as text, so that {@code 5.10}
 * stays that and {@code no} is a word. What is missing or of the wrong shape is noted as a problem,
 * and reading goes on with an empty value.
 */
final class FrontMatter {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(100_000)
          .build();

  private final Problems problems;
  private final int line;
  private final int linesAbove;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private FrontMatter(MappingNode node, int linesAbove, Problems problems) {
    this.problems = problems;
    this.linesAbove = linesAbove;
    this.line = lineOf(node, linesAbove);
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        values.put(key.getValue(), tuple.getValueNode());
      }
    }
  }

  /** Reads YAML that stands below so many lines of the file; empty where it is no mapping. */
  static Optional<FrontMatter> read(String yaml, int linesAbove, Problems problems) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.orElse(null) instanceof MappingNode mapping) {
        return Optional.of(new FrontMatter(mapping, linesAbove, problems));
      }
      problems.error(
          linesAbove, "", "the front matter is not a mapping", "Write lines of the form `id: …`.");
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0) + linesAbove;
      problems.error(
          at,
          "",
          "the front matter is not YAML: " + e.getProblem(),
          "Put quotes around text that holds : # [ ] { } ' or \".");
    } catch (YamlEngineException e) {
      problems.error(linesAbove, "", "the front matter is not YAML", "Mend it: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Notes every key that is not one of these. */
  void onlyKeys(Set<String> known) {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        problems.error(
            lineOf(entry.getValue(), linesAbove),
            entry.getKey(),
            "no such key",
            "Known keys: " + String.join(", ", known.stream().sorted().toList()) + ".");
      }
    }
  }

  int line(String key) {
    Node node = values.get(key);
    return node == null ? line : lineOf(node, linesAbove);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Text; a missing or empty one is a problem. */
  String text(String key) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      problems.error(line(key), key, "missing or empty", "Write `" + key + ": …`.");
    }
    return text.orElse("");
  }

  /** Text; empty where the key is missing, empty or null. */
  Optional<String> optionalText(String key) {
    return switch (values.get(key)) {
      case ScalarNode scalar -> Optional.of(scalar.getValue().strip()).filter(FrontMatter::isText);
      case null -> Optional.empty();
      default -> {
        problems.error(line(key), key, "not a plain value", "Write one value, no list.");
        yield Optional.empty();
      }
    };
  }

  /** A list of text, in order; a missing key or something else than a list is a problem. */
  List<String> texts(String key) {
    List<String> out = new ArrayList<>();
    for (Node item : items(key, true)) {
      if (item instanceof ScalarNode scalar) {
        out.add(scalar.getValue().strip());
      } else {
        problems.error(
            lineOf(item, linesAbove), key, "an item is not plain text", "Put quotes around it.");
      }
    }
    return out;
  }

  /** A list of mappings, in order. */
  List<FrontMatter> mappings(String key, boolean required) {
    List<FrontMatter> out = new ArrayList<>();
    for (Node item : items(key, required)) {
      if (item instanceof MappingNode mapping) {
        out.add(new FrontMatter(mapping, linesAbove, problems));
      } else {
        problems.error(
            lineOf(item, linesAbove), key, "an item is not a mapping", "Write `- {key: …}`.");
      }
    }
    return out;
  }

  /** A mapping within this one; an empty one where the key is missing or null. */
  FrontMatter mapping(String key) {
    Node node = values.get(key);
    if (node instanceof MappingNode mapping) {
      return new FrontMatter(mapping, linesAbove, problems);
    }
    if (node != null && !isNothing(node)) {
      problems.error(line(key), key, "not a mapping", "Write `" + key + ": {…}`.");
    }
    return read("{}", line(key), problems).orElseThrow();
  }

  /** Every key with its value as text, in order. */
  Map<String, String> textByKey() {
    Map<String, String> out = new LinkedHashMap<>();
    values.keySet().forEach(key -> optionalText(key).ifPresent(text -> out.put(key, text)));
    return out;
  }

  /** Every key with its list of text, in order. */
  Map<String, List<String>> textsByKey() {
    Map<String, List<String>> out = new LinkedHashMap<>();
    values.keySet().forEach(key -> out.put(key, texts(key)));
    return out;
  }

  private List<Node> items(String key, boolean required) {
    Node node = values.get(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node == null && required) {
      problems.error(line, key, "missing", "Write `" + key + ": []` where there is nothing.");
    } else if (node != null && !isNothing(node)) {
      problems.error(line(key), key, "not a list", "Write `" + key + ": [first, second]`.");
    }
    return List.of();
  }

  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && !isText(scalar.getValue());
  }

  private static boolean isText(String value) {
    return !value.isEmpty() && !value.equals("null") && !value.equals("~");
  }

  private static int lineOf(Node node, int linesAbove) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(0) + linesAbove;
  }
}

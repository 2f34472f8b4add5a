package dev.bouncedesk.bounce.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds many phrases in one pass over a {@link PlainText}, in time that does not grow with their
 * number (Aho and Corasick, 1975). Immutable.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {
  private final List<Node<T>> nodes = new ArrayList<>();

  /** Phrases and all that each stands for. */
  Phrases(Map<String, Set<T>> meanings) {
    nodes.add(new Node<>());
    meanings.forEach(this::add);
    link();
  }

  /**
   * Where a phrase stands.
   *
   * @param meaning what it stands for
   * @param end the index behind its last character
   */
  record Hit<T>(T meaning, int end) {}

  /** Every phrase in this text, in the order they end; their ends are indices in the text. */
  List<Hit<T>> in(String text) {
    PlainText plain = PlainText.of(text);
    List<Hit<T>> hits = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < plain.length(); i++) {
      at = step(at, plain.at(i));
      for (int n = at; n != 0; n = nodes.get(n).shorter) {
        for (T meaning : nodes.get(n).meanings) {
          hits.add(new Hit<>(meaning, plain.end(i)));
        }
      }
    }
    return hits;
  }

  private int step(int from, char c) {
    int at = from;
    while (true) {
      int next = nodes.get(at).next(c);
      if (next != 0 || at == 0) {
        return next;
      }
      at = nodes.get(at).fallback;
    }
  }

  private void add(String phrase, Set<T> meanings) {
    PlainText plain = PlainText.of(phrase);
    int at = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.at(i);
      int next = nodes.get(at).next(c);
      if (next == 0) {
        next = nodes.size();
        nodes.add(new Node<>());
        nodes.get(at).put(c, next);
      }
      at = next;
    }
    nodes.get(at).meanings.addAll(meanings);
  }

  private void link() {
    Deque<Integer> queue = new ArrayDeque<>();
    nodes.getFirst().forEachNext((c, n) -> queue.add(n));
    while (!queue.isEmpty()) {
      int at = queue.remove();
      Node<T> node = nodes.get(at);
      // The nearest shorter phrase that also ends here; longer chains are skipped over.
      node.shorter =
          node.fallback == 0 || !nodes.get(node.fallback).meanings.isEmpty()
              ? node.fallback
              : nodes.get(node.fallback).shorter;
      node.forEachNext((c, n) -> {
        nodes.get(n).fallback = step(node.fallback, c);
        queue.add(n);
      });
    }
  }

  private interface Edge {
    void visit(char c, int node);
  }

  private static final class Node<T> {
    private final int[] ascii = new int[128];
    private final Map<Character, Integer> others = new HashMap<>(0);
    private final List<T> meanings = new ArrayList<>(1);
    private int fallback;
    private int shorter;

    int next(char c) {
      return c < 128 ? ascii[c] : others.isEmpty() ? 0 : others.getOrDefault(c, 0);
    }

    void put(char c, int node) {
      if (c < 128) {
        ascii[c] = node;
      } else {
        others.put(c, node);
      }
    }

    void forEachNext(Edge edge) {
      for (char c = 0; c < 128; c++) {
        if (ascii[c] != 0) {
          edge.visit(c, ascii[c]);
        }
      }
      others.forEach(edge::visit);
    }
  }
}

package dev.bouncedesk.bounce.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int FIRST = 128;

  private final List<Node<T>> nodes = new ArrayList<>();

  /** Where the first node leads, for the signs of ASCII: most of a text is answered here. */
  private final int[] first = new int[FIRST];

  /** Phrases and all that each stands for. */
  Phrases(Map<String, Set<T>> meanings) {
    nodes.add(new Node<>());
    meanings.forEach(this::add);
    nodes
        .getFirst()
        .forEachNext((c, n) -> {
          if (c < FIRST) {
            first[c] = n;
          }
        });
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
    while (at != 0) {
      Node<T> node = nodes.get(at);
      int next = node.next(c);
      if (next != 0) {
        return next;
      }
      at = node.fallback;
    }
    return c < FIRST ? first[c] : nodes.getFirst().next(c);
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

  /** A place in the tree of phrases. Nearly all have one way on; the first has many. */
  private static final class Node<T> {
    private static final int FEW = 8;

    private char[] signs = {};
    private int[] ways = {};
    private final Map<Character, Integer> more = new HashMap<>(0);
    private final List<T> meanings = new ArrayList<>(1);
    private int fallback;
    private int shorter;

    int next(char c) {
      for (int i = 0; i < signs.length; i++) {
        if (signs[i] == c) {
          return ways[i];
        }
      }
      return more.isEmpty() ? 0 : more.getOrDefault(c, 0);
    }

    void put(char c, int node) {
      if (signs.length == FEW) {
        more.put(c, node);
        return;
      }
      signs = Arrays.copyOf(signs, signs.length + 1);
      ways = Arrays.copyOf(ways, ways.length + 1);
      signs[signs.length - 1] = c;
      ways[ways.length - 1] = node;
    }

    void forEachNext(Edge edge) {
      for (int i = 0; i < signs.length; i++) {
        edge.visit(signs[i], ways[i]);
      }
      more.forEach(edge::visit);
    }
  }
}

package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The articles' phrases in Lucene, in memory: one small document a phrase, so that BM25 compares
 * phrases and not whole articles. Documents are numbered in the order of the phrases.
 */
final class ArticleIndex {
  private static final String WORDS = "words";
  private static final int MOST = 200;

  /** Among a handful of articles no word is rare; rarity is measured as if there were so many. */
  private static final int FEWEST = 100;

  /** A word in so many articles belongs to none of them. */
  private static final int FEW = 4;

  private static final Set<String> NO_WORDS = Set.of("-");
  private static final double UNKNOWN_WORD = 5;
  private static final double WEAK = 0.2;

  private final Words words;
  private final List<Phrase> phrases;
  private final List<Set<String>> wordsByPhrase;
  private final IndexSearcher searcher;
  private final Map<String, Double> rarity = new HashMap<>();
  private final Set<String> common = new HashSet<>();
  private final Set<String> prose = new HashSet<>();
  private final Map<String, Integer> surface = new HashMap<>();
  private final Map<String, List<String>> spellings = new HashMap<>();

  private ArticleIndex(
      Words words, List<Phrase> phrases, List<Set<String>> wordsByPhrase, IndexSearcher searcher) {
    this.words = words;
    this.phrases = phrases;
    this.wordsByPhrase = wordsByPhrase;
    this.searcher = searcher;
  }

  /** A phrase that shares words with a question. */
  record Hit(Phrase phrase, Set<String> words) {}

  static ArticleIndex of(List<Phrase> phrases, Words words) {
    List<Split> splits = phrases.parallelStream().map(p -> split(p, words)).toList();
    List<Set<String>> wordsByPhrase = splits.stream().map(Split::words).toList();
    Map<String, Integer> surface = new HashMap<>();
    splits.forEach(s -> s.surface().forEach(w -> surface.merge(w, 1, Integer::sum)));
    ArticleIndex index = new ArticleIndex(words, phrases, wordsByPhrase, searcher(wordsByPhrase));
    surface.forEach(index::learn);
    splits.forEach(s -> index.prose.addAll(s.prose()));
    index.measureRarity();
    return index;
  }

  /** A phrase's words in their common form, and as written. */
  private record Split(Set<String> words, List<String> surface, List<String> prose) {}

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:!?\"()*]+|\\.(?:\\s|$)");

  private static Split split(Phrase phrase, Words words) {
    // Samples hold host names and ids: they teach no spelling. Bodies hold every word of plain
    // English: such a word is spelt well, but nothing is taken for a misspelling of it.
    boolean teaches = phrase.kind() != Phrase.Kind.SAMPLE && phrase.kind() != Phrase.Kind.BODY;
    return new Split(
        new LinkedHashSet<>(words.of(phrase.text())),
        teaches ? words.surface(phrase.text()) : List.of(),
        phrase.kind() == Phrase.Kind.BODY ? prose(phrase.text()) : List.of());
  }

  /** Ordinary words, without names of hosts and the like. */
  private static List<String> prose(String text) {
    return BETWEEN_WORDS
        .splitAsStream(text)
        .filter(w -> w.chars().allMatch(Character::isLetter))
        .map(w -> w.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** One document a phrase, in order. */
  private static IndexSearcher searcher(List<Set<String>> phrases) {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer());
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    config.setUseCompoundFile(false);
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      ReadyTokens tokens = new ReadyTokens();
      Document doc = new Document();
      doc.add(new Field(WORDS, tokens, type));
      for (Set<String> words : phrases) {
        // A document without the field would make Lucene look up every length by a sparse index.
        tokens.take(words.isEmpty() ? NO_WORDS : words);
        writer.addDocument(doc);
      }
      writer.commit();
      return new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("indexing the articles in memory", e);
    }
  }

  private void learn(String word, int count) {
    surface.put(word, count);
    if (word.chars().allMatch(Character::isLetter)) {
      spellings
          .computeIfAbsent(spelling(word.charAt(0), word.length()), k -> new ArrayList<>())
          .add(word);
    }
  }

  /** Words are counted by article: a word in ten aliases of one article is still rare. */
  private void measureRarity() {
    Map<String, Set<String>> articles = new HashMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (int i = 0; i < phrases.size(); i++) {
      String id = phrases.get(i).articleId();
      all.add(id);
      for (String word : wordsByPhrase.get(i)) {
        articles.computeIfAbsent(word, w -> new LinkedHashSet<>()).add(id);
      }
    }
    double n = Math.max(FEWEST, all.size());
    articles.forEach((word, ids) -> {
      rarity.put(word, Math.log(1 + n / ids.size()));
      if (ids.size() > FEW) {
        common.add(word);
      }
    });
  }

  /**
   * How much a word tells: the logarithm of how rare it is, a fifth of it for words that say little
   * in this trade. A word in no article is taken for a rare one.
   */
  double weight(String word) {
    return rarity.getOrDefault(word, UNKNOWN_WORD) * (words.isWeak(word) ? WEAK : 1);
  }

  /** Whether hardly an article has the word. */
  boolean isRare(String word) {
    return words.of(word).stream().noneMatch(w -> common.contains(w));
  }

  /** Whether any phrase has the word, in its common form. */
  boolean knows(String word) {
    return rarity.containsKey(word);
  }

  /** How often the word as written stands in the phrases. */
  int count(String surfaceWord) {
    return surface.getOrDefault(surfaceWord, 0);
  }

  /** Whether an article has the word as written, and so it is spelt well. */
  boolean isSpelt(String surfaceWord) {
    return surface.containsKey(surfaceWord) || prose.contains(surfaceWord);
  }

  /** Known words as written with this first letter and this many letters. */
  List<String> spelled(char first, int length) {
    return spellings.getOrDefault(spelling(first, length), List.of());
  }

  private static String spelling(char first, int length) {
    return first + "/" + length;
  }

  /** The phrases that share the most telling words with these, by BM25. */
  List<Hit> search(Map<String, Double> words) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int clauses = 0;
    for (Map.Entry<String, Double> word : words.entrySet()) {
      if (knows(word.getKey()) && clauses++ < 100) {
        query.add(
            new BoostQuery(
                new TermQuery(new Term(WORDS, word.getKey())), word.getValue().floatValue()),
            Occur.SHOULD);
      }
    }
    List<Hit> hits = new ArrayList<>();
    if (clauses == 0) {
      return hits;
    }
    try {
      for (ScoreDoc doc : searcher.search(query.build(), MOST).scoreDocs) {
        hits.add(new Hit(phrases.get(doc.doc), wordsByPhrase.get(doc.doc)));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException("searching the articles in memory", e);
    }
  }
}

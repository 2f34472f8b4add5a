package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The articles' phrases in Lucene, in memory: one small document a phrase, so that BM25 compares
 * phrases and not whole articles. Documents are numbered in the order of the phrases.
 */
final class ArticleIndex {
  private static final String WORDS = "words";
  private static final String SURFACE = "surface";
  private static final int MOST = 200;
  private static final int PREFIX = 1;

  /** Among a handful of articles no word is rare; rarity is measured as if there were so many. */
  private static final int FEWEST = 100;

  private static final double UNKNOWN_WORD = 5;
  private static final double WEAK = 0.2;

  private final Words words;
  private final List<Phrase> phrases;
  private final List<Set<String>> wordsByPhrase;
  private final IndexSearcher searcher;
  private final Map<String, Double> rarity = new HashMap<>();
  private final Map<String, Integer> surface = new HashMap<>();

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
    ArticleIndex index =
        new ArticleIndex(words, phrases, wordsByPhrase, searcher(wordsByPhrase, surface.keySet()));
    index.surface.putAll(surface);
    index.measureRarity();
    return index;
  }

  /** A phrase's words in their common form, and as written. */
  private record Split(Set<String> words, List<String> surface) {}

  private static Split split(Phrase phrase, Words words) {
    // Samples hold host names and ids, bodies hold every word: neither teaches spelling.
    boolean teaches = phrase.kind() != Phrase.Kind.SAMPLE && phrase.kind() != Phrase.Kind.BODY;
    return new Split(
        new LinkedHashSet<>(words.of(phrase.text())),
        teaches ? words.surface(phrase.text()) : List.of());
  }

  /** One document a phrase, in order, then one that holds every word as written. */
  private static IndexSearcher searcher(List<Set<String>> phrases, Set<String> surface) {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    FieldType bare = new FieldType(type);
    bare.setIndexOptions(IndexOptions.DOCS);
    bare.setOmitNorms(true);
    bare.freeze();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer());
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    config.setUseCompoundFile(false);
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      Document doc = new Document();
      ReadyTokens tokens = new ReadyTokens();
      doc.add(new Field(WORDS, tokens, type));
      for (Set<String> words : phrases) {
        tokens.take(words);
        writer.addDocument(doc);
      }
      Document vocabulary = new Document();
      tokens.take(surface);
      vocabulary.add(new Field(SURFACE, tokens, bare));
      writer.addDocument(vocabulary);
      writer.commit();
      return new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("indexing the articles in memory", e);
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
    articles.forEach((word, ids) -> rarity.put(word, Math.log(1 + n / ids.size())));
  }

  /**
   * How much a word tells: the logarithm of how rare it is, a fifth of it for words that say little
   * in this trade. A word in no article is taken for a rare one.
   */
  double weight(String word) {
    return rarity.getOrDefault(word, UNKNOWN_WORD) * (words.isWeak(word) ? WEAK : 1);
  }

  /** Whether any phrase has the word, in its common form. */
  boolean knows(String word) {
    return rarity.containsKey(word);
  }

  /** How often the word as written stands in the phrases. */
  int count(String surfaceWord) {
    return surface.getOrDefault(surfaceWord, 0);
  }

  /**
   * Known words as written that differ in at most so many letters, with their number of phrases.
   */
  Map<String, Integer> similar(String word, int edits) {
    Map<String, Integer> out = new HashMap<>();
    try {
      Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), SURFACE);
      if (terms == null) {
        return out;
      }
      FuzzyTermsEnum found =
          new FuzzyTermsEnum(terms, new Term(SURFACE, word), edits, PREFIX, true);
      for (BytesRef term = found.next(); term != null; term = found.next()) {
        String text = term.utf8ToString();
        out.put(text, count(text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking for words like \"" + word + "\"", e);
    }
    return out;
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

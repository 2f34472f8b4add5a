package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Text to words, the same for articles and questions: folded, stemmed, words of the trade brought
 * to one form, and without what only identifies one delivery (addresses, IPs, queue ids) or is read
 * as a code elsewhere.
 */
final class Words {
  private static final int MOST = 300;
  private static final Pattern NOISE =
      Pattern.compile(
          "[\\w.+=-]{1,64}@[\\w.-]{1,253}" // addresses
              + "|\\[?(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}\\]?" // IPv4
              + "|(?<![\\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}" // IPv6
              + "|(?<![\\w.])[245]\\.\\d{1,3}\\.\\d{1,4}(?![\\w.]*\\d)" // enhanced codes
              + "|\\b(?=\\w{0,40}\\d)[0-9a-f]{7,40}\\b", // queue ids
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern INNER_DOT = Pattern.compile("(?<=\\p{L})[._/](?=\\p{L})");
  private static final Set<String> PORTS = Set.of("25", "465", "587", "2525");

  private final Analyzer plain = analyzer(null, false);
  private final Analyzer stems = analyzer(null, true);
  private final Analyzer full;
  private final Set<String> weak = new HashSet<>();

  Words() {
    this.full = analyzer(synonyms(), true);
    for (String line : Resources.lines("weak-words.txt")) {
      weak.addAll(tokens(stems, line));
      weak.addAll(tokens(full, line));
    }
  }

  /** The words in their common form, in order, at most 300. */
  List<String> of(String text) {
    return tokens(full, text);
  }

  /** The words as written, lower case and without accents. */
  List<String> surface(String text) {
    return tokens(plain, text);
  }

  /** Whether a word in its common form says little about which error it is. */
  boolean isWeak(String word) {
    return weak.contains(word);
  }

  private static List<String> tokens(Analyzer analyzer, String text) {
    boolean noisy = text.chars().anyMatch(c -> c == '@' || c >= '0' && c <= '9');
    String clean = noisy ? NOISE.matcher(text).replaceAll(" ") : text;
    clean = INNER_DOT.matcher(clean).replaceAll(" ");
    List<String> out = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", clean)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && out.size() < MOST) {
        String word = term.toString();
        if (!NUMBER.matcher(word).matches() || PORTS.contains(word)) {
          out.add(word);
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("splitting text into words", e);
    }
    return out;
  }

  private SynonymMap synonyms() {
    try {
      SolrSynonymParser parser = new SolrSynonymParser(true, false, stems);
      parser.parse(new StringReader(String.join("\n", Resources.lines("synonyms.txt"))));
      return parser.build();
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("reading synonyms.txt: " + e.getMessage(), e);
    }
  }

  private static Analyzer analyzer(@Nullable SynonymMap synonyms, boolean stem) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream stream = new LowerCaseFilter(source);
        stream = new ASCIIFoldingFilter(stream);
        stream = new CJKBigramFilter(stream);
        if (stem) {
          stream = new PorterStemFilter(stream);
        }
        if (synonyms != null) {
          stream = new FlattenGraphFilter(new SynonymGraphFilter(stream, synonyms, true));
        }
        return new TokenStreamComponents(source, stream);
      }
    };
  }
}

package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The articles in Lucene, in memory. */
final class ArticleIndex {
  private static final String ID = "id";
  private static final String CODE = "code";
  private static final String WORDS = "words";
  private static final String BODY = "body";
  private static final int MOST_WORDS = 200;

  private final IndexSearcher searcher;
  private final Analyzer analyzer;

  private ArticleIndex(IndexSearcher searcher, Analyzer analyzer) {
    this.searcher = searcher;
    this.analyzer = analyzer;
  }

  /**
   * A hit.
   *
   * @param score Lucene's, only comparable within one search
   */
  record Hit(String id, double score) {}

  static ArticleIndex of(List<Article> articles, Map<String, List<TeamNote>> notes) {
    Analyzer analyzer = new StandardAnalyzer();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Article article : articles) {
        writer.addDocument(document(article, notes.getOrDefault(article.id(), List.of())));
      }
      writer.commit();
      return new ArticleIndex(new IndexSearcher(DirectoryReader.open(directory)), analyzer);
    } catch (IOException e) {
      throw new UncheckedIOException("indexing the articles in memory", e);
    }
  }

  private static Document document(Article article, List<TeamNote> notes) {
    Document doc = new Document();
    doc.add(new StringField(ID, article.id(), Field.Store.YES));
    article.codes().reply().forEach(c -> doc.add(code(c.toString())));
    article.codes().provider().forEach(c -> doc.add(code(c)));
    for (EnhancedRange range : article.codes().enhanced()) {
      for (int d = range.first().detail(); d <= range.lastDetail(); d++) {
        doc.add(code(range.first().klass() + "." + range.first().subject() + "." + d));
      }
    }
    doc.add(words(article.title()));
    article.wording().patterns().forEach(p -> doc.add(words(p)));
    article.wording().aliases().forEach(p -> doc.add(words(p)));
    article.wording().languages().values().forEach(l -> l.forEach(p -> doc.add(words(p))));
    article.samples().forEach(s -> doc.add(words(s.line())));
    notes.forEach(n -> doc.add(words(n.text())));
    Article.Body body = article.body();
    doc.add(new TextField(BODY, body.verdict().plain(), Field.Store.NO));
    body.meaning().forEach(p -> doc.add(new TextField(BODY, p.plain(), Field.Store.NO)));
    return doc;
  }

  private static Field code(String code) {
    return new StringField(CODE, code, Field.Store.NO);
  }

  private static Field words(String text) {
    return new TextField(WORDS, text, Field.Store.NO);
  }

  List<Hit> search(String text, List<WrittenCode> codes, int most) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (WrittenCode code : codes) {
      float boost = code.kind() == WrittenCode.Kind.REPLY ? 2 : 8;
      query.add(
          new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(CODE, code.code()))), boost),
          Occur.SHOULD);
    }
    for (String word : words(text, analyzer)) {
      query.add(new BoostQuery(new TermQuery(new Term(WORDS, word)), 2), Occur.SHOULD);
      query.add(new TermQuery(new Term(BODY, word)), Occur.SHOULD);
    }
    try {
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query.build(), most).scoreDocs) {
        hits.add(new Hit(searcher.storedFields().document(found.doc).get(ID), found.score));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException("searching the articles in memory", e);
    }
  }

  private static List<String> words(String text, Analyzer analyzer) {
    List<String> out = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(WORDS, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && out.size() < MOST_WORDS) {
        out.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("splitting a question into words", e);
    }
    return out;
  }
}

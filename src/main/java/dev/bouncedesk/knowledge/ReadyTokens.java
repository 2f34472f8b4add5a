package dev.bouncedesk.knowledge;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words that were split before, handed to Lucene one by one. Used again for each document. */
final class ReadyTokens extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private Collection<String> words = List.of();
  private Iterator<String> rest = words.iterator();

  void take(Collection<String> next) {
    words = next;
  }

  @Override
  public void reset() {
    rest = words.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!rest.hasNext()) {
      return false;
    }
    clearAttributes();
    term.setEmpty().append(rest.next());
    return true;
  }
}

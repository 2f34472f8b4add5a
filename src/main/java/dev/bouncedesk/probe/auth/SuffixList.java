package dev.bouncedesk.probe.auth;

import java.util.Optional;
import okhttp3.HttpUrl;

/** Organisational domains by the public suffix list, in the copy that OkHttp carries. */
public final class SuffixList {
  private SuffixList() {}

  /**
   * The registered domain: the public suffix and one label (RFC 7489 section 3.2). Empty for a name
   * that is itself a public suffix, or no name.
   */
  public static Optional<String> organizationOf(String domain) {
    if (domain.isEmpty() || domain.startsWith(".")) {
      return Optional.empty();
    }
    try {
      HttpUrl url = new HttpUrl.Builder().scheme("http").host(domain).build();
      return Optional.ofNullable(url.topPrivateDomain());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no host name
    }
  }
}

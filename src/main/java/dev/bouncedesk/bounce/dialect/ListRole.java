package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The addresses that stand beside a mailing list's own: {@code announce-request} (RFC 2142 section
 * 6), {@code owner-announce}, {@code announce+help}; and those of the programs that manage lists.
 */
final class ListRole {
  private static final Set<String> PROGRAMS =
      Set.of(
          "listserv",
          "listserver",
          "sympa",
          "majordomo",
          "majordom",
          "mailman",
          "ezmlm",
          "mlmmj",
          "listar",
          "ecartis",
          "listproc",
          "smartlist",
          "lists");
  private static final List<String> ROLES =
      List.of(
          "owner",
          "owners",
          "bounces",
          "bounce",
          "request",
          "admin",
          "moderator",
          "moderators",
          "editor",
          "help",
          "return",
          "confirm",
          "join",
          "leave",
          "subscribe",
          "unsubscribe",
          "noreply");

  private ListRole() {}

  /** Whether a program that manages lists, or the manager of one list, writes from this address. */
  static boolean isManager(String address) {
    return PROGRAMS.contains(local(address)) || is(address);
  }

  /** Whether this is an address beside a list's own, or that of a program that manages lists. */
  static boolean is(String address) {
    return PROGRAMS.contains(local(address)) || !listOf(address).isEmpty();
  }

  /** The list beside which this address stands; empty where it is none of these. */
  static String listOf(String address) {
    String local = local(address);
    if (local.indexOf('-') < 0 && local.indexOf('+') < 0) {
      return "";
    }
    String domain = address.substring(address.lastIndexOf('@') + 1);
    for (String role : ROLES) {
      for (String mark : List.of("-", "+")) {
        if (local.endsWith(mark + role) && local.length() > role.length() + 1) {
          return address.substring(0, local.length() - role.length() - 1) + '@' + domain;
        }
      }
      if (local.startsWith(role + '-') && local.length() > role.length() + 1) {
        return address.substring(role.length() + 1, local.length()) + '@' + domain;
      }
    }
    return "";
  }

  private static String local(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(0, at).toLowerCase(Locale.ROOT);
  }
}

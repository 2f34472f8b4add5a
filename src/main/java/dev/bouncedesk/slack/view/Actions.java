package dev.bouncedesk.slack.view;

/**
 * What the buttons are called between Slack and the bot. Their value is a {@link CaseRef}, that of
 * a team note's a {@link NoteRef}.
 */
public final class Actions {
  public static final String SHARE = "share";
  public static final String CHECKS = "run_checks";
  public static final String SMTP_CHECK = "run_smtp_check";
  public static final String TEST_MESSAGE = "send_test_message";
  public static final String REMIND_SOON = "remind_soon";
  public static final String REMIND_LATER = "remind_later";
  public static final String CUSTOMER = "choose_customer";
  public static final String DRAFT = "draft_reply";
  public static final String MORE = "more";
  public static final String HELPED = "helped";
  public static final String WRONG = "wrong_answer";
  public static final String FIXED = "fixed";
  public static final String ISSUE_RESOLVE = "issue_resolve";
  public static final String ISSUE_ACK = "issue_ack";
  public static final String ISSUE_MUTE = "issue_mute";
  public static final String ALL_ISSUES = "all_issues";
  public static final String NOTE_OPEN = "add_note";
  public static final String NOTE_REMOVE = "remove_note";
  public static final String LOOKUP_OPEN = "open_lookup";

  /** Modals. */
  public static final String CUSTOMER_VIEW = "customer_view";

  public static final String LOOKUP_VIEW = "lookup_view";
  public static final String FIXED_VIEW = "fixed_view";
  public static final String WRONG_VIEW = "wrong_view";
  public static final String NOTE_VIEW = "note_view";
  public static final String TEXT_VIEW = "text_view";

  /** Inputs in modals: block and action share the name. */
  public static final String CUSTOMER_PICK = "customer_pick";

  public static final String CUSTOMER_NEW = "customer_new";
  public static final String CUSTOMER_REMEMBER = "customer_remember";
  public static final String LOOKUP_TEXT = "lookup_text";
  public static final String FIX_TEXT = "fix_text";
  public static final String WRONG_TEXT = "wrong_text";
  public static final String NOTE_TEXT = "note_text";

  private Actions() {}
}

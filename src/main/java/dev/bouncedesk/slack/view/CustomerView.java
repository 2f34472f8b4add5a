package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Customers: all of them, and one's card. */
public final class CustomerView {
  private static final int LISTED = 60;
  private static final int ISSUES = 8;

  private final IssueView issues;

  public CustomerView(IssueView issues) {
    this.issues = issues;
  }

  /** All customers. */
  public Message list(List<Customer> customers) {
    if (customers.isEmpty()) {
      return new Message(
          "There are no customers yet.",
          List.of(
              new Rich()
                  .line(
                      Piece.plain(
                          "There are no customers yet. Press Customer… under an answer, or type "),
                      Piece.code("/smtp customer add acme \"Acme Ltd\" domain:acme.example"))
                  .block()));
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(customers.size() == 1 ? "1 customer" : customers.size() + " customers"));
    blocks.add(
        new Rich()
            .bullets(
                customers.stream()
                    .limit(LISTED)
                    .map(c -> Pieces.of(Piece.code(c.slug()), Piece.plain("  " + name(c))))
                    .toList())
            .block());
    blocks.add(
        Kit.note(
            (customers.size() > LISTED ? (customers.size() - LISTED) + " more. " : "")
                + "/smtp customer "
                + customers.getFirst().slug()
                + " shows one"));
    return new Message(
        "Customers: "
            + customers.stream()
                .limit(10)
                .map(CustomerView::name)
                .collect(Collectors.joining(", ")),
        blocks);
  }

  /** One customer: what is open, what tells its mail. */
  public Message card(Customer customer, List<Issue> open, List<CustomerKey> keys) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(name(customer)));
    Rich rich = new Rich();
    if (open.isEmpty()) {
      rich.line(Piece.plain("No open issues."));
    } else {
      rich.line(Piece.bold(open.size() == 1 ? "1 open issue" : open.size() + " open issues"));
      rich.bullets(open.stream().limit(ISSUES).map(issues::line).toList());
    }
    if (!keys.isEmpty()) {
      rich.line(
          Piece.bold("Its mail is told by: "),
          Piece.plain(
              keys.stream()
                  .limit(20)
                  .map(k -> k.kind().wireName() + " " + Clean.line(k.value(), 100))
                  .collect(Collectors.joining(", "))));
    }
    blocks.add(rich.block());
    blocks.add(Kit.note("/smtp issues " + customer.slug() + " lists all its issues"));
    return new Message(name(customer) + ": " + open.size() + " open issues", blocks);
  }

  /** After it was added. */
  public Message added(Customer customer, List<String> problems) {
    Rich rich =
        new Rich()
            .line(
                Piece.plain("Customer "),
                Piece.bold(name(customer)),
                Piece.plain(" is there. "),
                Piece.code("/smtp customer " + customer.slug()),
                Piece.plain(" shows its card."));
    rich.bullets(problems.stream().map(p -> Pieces.of(Piece.plain(Clean.line(p, 300)))).toList());
    return new Message("Customer " + name(customer) + " is there.", List.of(rich.block()));
  }

  /** No such customer, and those that may have been meant. */
  public Message unknown(String typed, List<Customer> similar) {
    String near =
        similar.isEmpty()
            ? " /smtp customer lists all."
            : " Did you mean "
                + similar.stream().map(Customer::slug).collect(Collectors.joining(" or "))
                + "?";
    return Message.of("I know no customer “" + Clean.line(typed, 60) + "”." + near);
  }

  private static String name(Customer customer) {
    return Clean.line(customer.name(), 80);
  }
}

package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.bouncedesk.bounce.Addresses;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.Standing;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.Actions;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.Modals;
import dev.bouncedesk.slack.view.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The form behind Customer…: choose one or name a new one; then the answer says whose it is. */
final class CustomerForm implements Listener {
  /** Slack takes at most so many. */
  private static final int OPTIONS = 100;

  private final Bench bench;
  private final Desk desk;
  private final Answering answering;

  CustomerForm(Bench bench, Desk desk, Answering answering) {
    this.bench = bench;
    this.desk = desk;
    this.answering = answering;
  }

  @Override
  public void register(App app) {
    app.viewSubmission(
        Actions.CUSTOMER_VIEW,
        (request, ctx) -> {
          View view = request.getPayload().getView();
          if (picked(view).isEmpty() && typed(view).isEmpty()) {
            String field =
                hasField(view, Actions.CUSTOMER_PICK)
                    ? Actions.CUSTOMER_PICK
                    : Actions.CUSTOMER_NEW;
            return ctx.ackWithErrors(Map.of(field, "Choose a customer, or name a new one."));
          }
          save(view, request.getPayload().getUser().getId());
          return ctx.ack();
        });
    app.blockSuggestion(
        Actions.CUSTOMER_PICK,
        (request, ctx) -> {
          String typed = Optional.ofNullable(request.getPayload().getValue()).orElse("");
          return ctx.ack(r -> r.options(matching(typed)));
        });
  }

  /** Opens it for this case. */
  void open(Case about, Spot spot, String trigger) {
    String workspace = about.place().workspace();
    Optional<Customer> chosen =
        desk.record().guess(about) instanceof CustomerGuess.Known known
            ? Optional.of(known.customer())
            : Optional.empty();
    View form =
        Modals.customer(
            spot.json(), desk.log().customers().list(workspace), chosen, senderDomain(about));
    if (bench.outbox().open(trigger, form).isEmpty()) {
      spot.tell(bench.outbox(), about.place().user(), Sentences.pressAgain());
    }
  }

  private void save(View view, String user) {
    Optional<Spot> spot = Spot.read(view.getPrivateMetadata());
    if (spot.isEmpty()) {
      return;
    }
    Spot where = spot.get();
    bench.take(
        bench.answers(),
        message -> where.tell(bench.outbox(), user, message),
        () -> {
          Optional<Case> about =
              CaseRef.of(where.ref()).flatMap(ref -> desk.cases().find(ref.id()));
          if (about.isEmpty()) {
            where.tell(bench.outbox(), user, Sentences.expired());
            return;
          }
          assign(view, user, where, about.get());
        });
  }

  private void assign(View view, String user, Spot where, Case about) {
    String workspace = about.place().workspace();
    Customer customer;
    try {
      Optional<String> name = typed(view);
      customer =
          name.isPresent()
              ? desk.log().customers().add(workspace, name.get())
              : picked(view)
                  .flatMap(id -> desk.log().customers().byId(workspace, id))
                  .orElseThrow(() -> new IllegalArgumentException("That customer is gone."));
      for (String domain : remembered(view)) {
        desk.log()
            .customers()
            .addKey(workspace, customer.id(), CustomerKey.of(CustomerKey.Kind.SENDER, domain));
      }
    } catch (IllegalArgumentException e) {
      where.tell(
          bench.outbox(),
          user,
          Message.of(Optional.ofNullable(e.getMessage()).orElse("That cannot be done.")));
      return;
    }
    Standing standing = desk.record().assign(about, answering.answer(about), customer, user);
    where.replace(bench.outbox(), answering.again(about, standing, where.ephemeral()));
  }

  private List<Option> matching(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    return desk.log().customers().list(bench.me().team()).stream()
        .filter(c -> c.name().toLowerCase(Locale.ROOT).contains(word) || c.slug().contains(word))
        .limit(OPTIONS)
        .map(c ->
            Option.builder()
                .text(PlainTextObject.builder().text(Clean.line(c.name(), 75)).emoji(false).build())
                .value(Long.toString(c.id()))
                .build())
        .toList();
  }

  /** The domain that the returned mail was sent from, where it tells one. */
  private static Optional<String> senderDomain(Case about) {
    Optional<OriginalMessage> original = about.read().report().original();
    return original
        .flatMap(o -> o.dkimSignatures().stream().map(d -> d.domain()).findFirst())
        .or(() -> original.flatMap(OriginalMessage::from).map(Addresses::domainOf))
        .filter(d -> !d.isBlank())
        .filter(CustomerForm::canTellACustomer);
  }

  /** A domain that many senders share tells nobody; the log refuses it. */
  private static boolean canTellACustomer(String domain) {
    try {
      CustomerKey.of(CustomerKey.Kind.SENDER, domain);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Long> picked(View view) {
    return Forms.value(view, Actions.CUSTOMER_PICK)
        .map(ViewState.Value::getSelectedOption)
        .map(ViewState.SelectedOption::getValue)
        .filter(v -> v.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static Optional<String> typed(View view) {
    return Forms.text(view, Actions.CUSTOMER_NEW);
  }

  private static List<String> remembered(View view) {
    return Forms.value(view, Actions.CUSTOMER_REMEMBER)
        .map(ViewState.Value::getSelectedOptions)
        .map(options -> options.stream().map(o -> o.getValue()).toList())
        .orElse(List.of());
  }

  private static boolean hasField(View view, String id) {
    return view.getBlocks() != null
        && view.getBlocks().stream().anyMatch(b -> id.equals(b.getBlockId()));
  }
}

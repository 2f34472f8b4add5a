package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A person before the workspace's page, in headless Chromium. Words for what they do and see, and
 * screenshots under {@code target/screenshots/}.
 */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Opens the page; skips the test when there is no Chromium. */
  public static Browser open(String url) throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "install Chromium: apt-get install chromium chromium-driver");
    Path profile = Files.createTempDirectory("chromium-profile");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,800",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    Browser browser = new Browser(driver, profile);
    browser.size(1280, 800);
    browser.go(url);
    return browser;
  }

  public void go(String url) {
    driver.get(url);
    await(
        "the page to know its channels", () -> !driver.findElements(test("user-switch")).isEmpty());
  }

  /** The size of what is seen, in pixels. */
  public void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    long innerWidth = number("return window.innerWidth");
    long innerHeight = number("return window.innerHeight");
    driver
        .manage()
        .window()
        .setSize(
            new Dimension(
                width + (int) (width - innerWidth), height + (int) (height - innerHeight)));
  }

  private long number(String script) {
    return run(script) instanceof Number number ? number.longValue() : 0;
  }

  /** Runs a script in the page. */
  public @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** By its {@code data-test}. */
  public static By test(String name) {
    return By.cssSelector("[data-test='" + name + "']");
  }

  /** A message that contains these words, in the channel. */
  public WebElement message(String words) {
    return find(By.xpath("//*[@data-test='messages']//article[contains(., \"" + words + "\")]"));
  }

  /** A message that contains these words, in the open thread. */
  public WebElement threadMessage(String words) {
    return find(
        By.xpath("//*[@data-test='thread-messages']//article[contains(., \"" + words + "\")]"));
  }

  /** The last visible element, once there is one. */
  public WebElement find(By by) {
    await(by.toString(), () -> all(by).stream().anyMatch(WebElement::isDisplayed));
    return all(by).stream().filter(WebElement::isDisplayed).reduce((a, b) -> b).orElseThrow();
  }

  public List<WebElement> all(By by) {
    return driver.findElements(by);
  }

  public void click(By by) {
    await(
        "a click on " + by,
        () -> {
          find(by).click();
          return true;
        });
  }

  /** Clicks the button with this caption. */
  public void press(String caption) {
    click(By.xpath("//button[normalize-space(.)=\"" + caption + "\"]"));
  }

  /** Writes into the channel's field and sends. */
  public void say(String text) {
    type(test("composer"), text);
    find(test("composer")).sendKeys(Keys.ENTER);
  }

  /** Writes into the thread's field and sends. */
  public void reply(String text) {
    type(test("thread-composer"), text);
    find(test("thread-composer")).sendKeys(Keys.ENTER);
  }

  /** Types, with line breaks as a person makes them. */
  public void type(By field, String text) {
    find(field).sendKeys(text.replace("\n", Keys.chord(Keys.SHIFT, Keys.ENTER)));
  }

  /** Pastes: the text comes at once, as from the clipboard. */
  public void paste(By field, String text) {
    WebElement element = find(field);
    element.click();
    driver.executeScript(
        "arguments[0].setRangeText(arguments[1], arguments[0].selectionStart,"
            + " arguments[0].selectionEnd, 'end');"
            + " arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
        element,
        text);
  }

  /** Drops a file of this text onto the channel. */
  public void drop(String fileName, String text) {
    driver.executeScript(
        """
        const data = new DataTransfer();
        data.items.add(new File([arguments[1]], arguments[0]));
        const pane = document.getElementById('main');
        for (const type of ['dragenter', 'dragover', 'drop']) {
          pane.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
        }
        """,
        fileName,
        text);
  }

  /** Opens the thread under a message. */
  public void openThread(WebElement message) {
    driver.executeScript("arguments[0].querySelector('[data-test=reply]').click()", message);
    find(test("thread-composer"));
  }

  /** Opens the menu of a message and chooses an item by its data-test. */
  public void choose(WebElement message, String item) {
    driver.executeScript("arguments[0].querySelector('[data-test=more-actions]').click()", message);
    click(test(item));
  }

  /** Waits until the condition holds; elements that went away in between are looked up again. */
  public void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (condition.getAsBoolean()) {
          return;
        }
      } catch (StaleElementReferenceException
          | ElementNotInteractableException
          | NoSuchElementException changing) {
        // The page is being repainted: look again.
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }

  /** Chooses an option of a select by its words. */
  public void pick(By select, String option) {
    find(select).findElement(By.xpath(".//option[normalize-space(.)=\"" + option + "\"]")).click();
  }

  /** Whether these words are nowhere on the page. */
  public boolean lacks(String words) {
    return !driver.findElement(By.tagName("body")).getText().contains(words);
  }

  public String url() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** Saves what is seen. */
  public void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/screenshots"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** What the browser complained about: script errors, blocked content. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (var paths = Files.walk(profile)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package dev.bouncedesk.digest;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/**
 * The past weeks' failures as bars.
 *
 * @param png the picture, 800 by 360 pixels
 * @param altText what it shows, for those who do not see it
 */
public record DigestChart(byte[] png, String altText) {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 360;
  private static final Color BAR = new Color(0x1D, 0x9B, 0xD1);
  private static final Color INK = new Color(0x1D, 0x1C, 0x1D);
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  static {
    // No display is needed, and none is looked for.
    System.setProperty("java.awt.headless", "true");
  }

  /** Draws it; takes some tenths of a second. */
  public static DigestChart of(WeeklyDigest digest) {
    List<String> starts = starts(digest);
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title("Bounces a week").build();
    chart
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setSeriesColors(new Color[] {BAR})
        .setLegendVisible(false)
        .setPlotBorderVisible(false);
    chart
        .getStyler()
        .setPlotGridLinesColor(GRID)
        .setPlotGridVerticalLinesVisible(false)
        .setYAxisMin(0.0);
    chart.getStyler().setLabelsVisible(true).setAvailableSpaceFill(0.7);
    chart.addSeries("bounces", starts, digest.history());
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      BitmapEncoder.saveBitmap(chart, png, BitmapEncoder.BitmapFormat.PNG);
      return new DigestChart(png.toByteArray(), altText(digest, starts));
    } catch (IOException e) {
      throw new UncheckedIOException("drawing the digest's chart", e);
    }
  }

  private static List<String> starts(WeeklyDigest digest) {
    List<Instant> bounds = digest.period().bounds(digest.history().size());
    return bounds.subList(0, digest.history().size()).stream()
        .map(start -> DAY.format(LocalDate.ofInstant(start, digest.period().zone())))
        .toList();
  }

  private static String altText(WeeklyDigest digest, List<String> starts) {
    return "Bar chart of bounces a week, from "
        + starts.getFirst()
        + " to "
        + DAY.format(digest.period().lastDay())
        + ": "
        + digest.history().stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ".";
  }
}

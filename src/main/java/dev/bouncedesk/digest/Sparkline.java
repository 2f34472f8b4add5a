package dev.bouncedesk.digest;

import java.util.List;

/** A row of numbers as block characters: survives copy and paste, needs no picture. */
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One block a number; the greatest is full, zero and less the lowest. */
  public static String of(List<Long> numbers) {
    long most = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder line = new StringBuilder(numbers.size());
    for (long number : numbers) {
      int height =
          most <= 0 || number <= 0 ? 0 : (int) Math.ceilDiv(number * (BLOCKS.length() - 1), most);
      line.append(BLOCKS.charAt(height));
    }
    return line.toString();
  }
}

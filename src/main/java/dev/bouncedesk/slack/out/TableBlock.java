package dev.bouncedesk.slack.out;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slack's {@code table} block, which the SDK's model lacks: at most 100 rows and 20 columns, one a
 * message. Every cell is plain text. For Gson, so the fields have Slack's names.
 */
public final class TableBlock implements LayoutBlock {
  private final String type = "table";
  private final List<List<Cell>> rows;
  private final List<Column> columnSettings;

  /**
   * A table.
   *
   * @param rows the first is the heading; all of the same length
   * @param rightAligned the numbers of the columns that hold figures, from 0
   */
  public TableBlock(List<List<String>> rows, List<Integer> rightAligned) {
    this.rows = rows.stream().map(row -> row.stream().map(Cell::new).toList()).toList();
    List<Column> columns = new ArrayList<>();
    int width = rows.isEmpty() ? 0 : rows.get(0).size();
    for (int i = 0; i < width; i++) {
      columns.add(new Column(rightAligned.contains(i) ? "right" : "left", i == 1));
    }
    this.columnSettings = List.copyOf(columns);
  }

  @Override
  public String getType() {
    return type;
  }

  @Override
  public @Nullable String getBlockId() {
    return null;
  }

  /** The cells' texts, row by row. */
  public List<List<String>> texts() {
    return rows.stream().map(row -> row.stream().map(Cell::text).toList()).toList();
  }

  private record Cell(String type, String text) {
    Cell(String text) {
      // Slack refuses a cell without text.
      this("raw_text", text.isEmpty() ? " " : text);
    }
  }

  private record Column(String align, boolean isWrapped) {}

  /** How many columns have settings. */
  int width() {
    return columnSettings.size();
  }
}

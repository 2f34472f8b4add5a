package dev.bouncedesk.probe.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A connection that gives no more than so many octets, and none after a moment: whoever reads from
 * it can be neither filled up nor held for ever. Used by one thread.
 */
final class BudgetSocket extends Socket {
  private final Deadline deadline;
  private int left;

  BudgetSocket(Deadline deadline, int octets) {
    super(Proxy.NO_PROXY);
    this.deadline = deadline;
    this.left = octets;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        if (deadline.passed()) {
          throw new SocketTimeoutException("no complete answer in the time allowed");
        }
        if (left <= 0) {
          throw new IOException("the server sent more than is read from it");
        }
        setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
        int n = super.read(into, from, Math.min(most, left));
        left -= Math.max(0, n);
        return n;
      }
    };
  }
}

package dev.bouncedesk.cli;

import java.io.PrintWriter;

/**
 * Where a command writes: machine output on {@code out}, everything else on {@code err}.
 *
 * @param terminal whether a person sees {@code err} live, so that progress may be drawn
 */
public record Output(PrintWriter out, PrintWriter err, boolean terminal) {}

package dev.bouncedesk.bounce;

/**
 * The message that somebody sent, whole: as a bounce returned it, or as it was handed over itself.
 *
 * @param headers what its header tells of the sending side
 * @param octets header and body, lines ended by LF; not to be changed
 * @param returned whether a bounce brought it back, so that servers on the way may have cut or
 *     recoded it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 10 MB helps nobody
public record SentMessage(OriginalMessage headers, byte[] octets, boolean returned) {}

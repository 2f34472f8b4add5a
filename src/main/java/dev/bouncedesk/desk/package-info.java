/** The use cases: explain, record, check, report. Joins the other parts; knows no Slack. */
@NullMarked
package dev.bouncedesk.desk;

import org.jspecify.annotations.NullMarked;

package dev.bouncedesk.desk;

import dev.bouncedesk.issues.Database;

/**
 * The use cases, a class each, with what they share. Thread-safe.
 *
 * @param explain what does this mean
 * @param cases what was asked, for the buttons
 * @param record log it for the customer
 * @param check is it still so
 * @param draft what to write to the customer
 * @param report what keeps coming back
 * @param remind come back to it later
 * @param opinions whether the answer helped, and what the team adds to it
 * @param log customers, issues, and what belongs to them
 */
public record Desk(
    ExplainPaste explain,
    Cases cases,
    RecordOccurrences record,
    RunChecks check,
    DraftReply draft,
    ReportWeek report,
    Remind remind,
    CollectOpinions opinions,
    Database log) {}

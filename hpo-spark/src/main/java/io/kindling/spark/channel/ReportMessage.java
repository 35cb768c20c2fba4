package io.kindling.spark.channel;

import io.kindling.trial.Report;

/**
 * A report on its way to the driver. It travels as one string, so that neither end needs a class of the other's class
 * path.
 *
 * @param search id of the search; without blanks
 */
record ReportMessage(String search, int trial, Report report) {

    String encode() {
        return search + " " + trial + " " + report.step() + " " + report.value();
    }

    static ReportMessage decode(String text) {
        String[] parts = text.split(" ", -1);
        return new ReportMessage(
                parts[0],
                Integer.parseInt(parts[1]),
                new Report(Long.parseLong(parts[2]), Double.parseDouble(parts[3])));
    }
}

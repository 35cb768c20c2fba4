package io.kindling.spark.architecture.planted.task;

/** Its name says nothing, and it holds state for everybody. */
final class SparkUtils {
    @SuppressWarnings("NonFinalStaticField") // planted
    static String last = "";

    private SparkUtils() {}
}

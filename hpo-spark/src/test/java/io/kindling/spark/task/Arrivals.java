package io.kindling.spark.task;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** Notes the process in which it is deserialised, each time. */
final class Arrivals implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SharedFiles files;

    Arrivals(SharedFiles files) {
        this.files = files;
    }

    SharedFiles files() {
        return files;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        files.append("arrivals", Long.toString(ProcessHandle.current().pid()));
    }
}

package io.kindling.store;

import java.io.IOException;
import java.util.List;

/**
 * A flat place for immutable objects: a folder on a disk, on HDFS, in a cloud store. The journal asks for no more than
 * this, in particular neither for append nor for rename.
 */
public interface Folder {

    /**
     * Writes a new object, unless there is one of that name. Of several writers of one name, at most one succeeds, and
     * the object is durable when this returns {@code true}.
     *
     * @return whether this call wrote the object; {@code false} if the name was taken
     * @throws IOException if it is not known whether the object was written; it may exist in part
     */
    boolean putIfAbsent(String name, byte[] content) throws IOException;

    /**
     * The content of an object.
     *
     * @throws java.nio.file.NoSuchFileException or {@link java.io.FileNotFoundException}, if there is none of that name
     */
    byte[] read(String name) throws IOException;

    /**
     * The names of all objects, in no particular order; empty if the folder does not exist yet. Objects that are written
     * or removed meanwhile may be among them or not.
     */
    List<String> list() throws IOException;

    /** Removes an object; one that is not there is no error. */
    void delete(String name) throws IOException;

    /**
     * Writes an object over whatever has the name. Readers see the old content or the new, except on file systems whose
     * rename is not atomic.
     */
    void replace(String name, byte[] content) throws IOException;
}

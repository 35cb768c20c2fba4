package io.kindling.store;

import java.io.IOException;
import java.util.List;

/** A folder that passes on what it is told, for tests to change one part of it. */
class PassingFolder implements Folder {
    private final Folder folder;

    PassingFolder(Folder folder) {
        this.folder = folder;
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) throws IOException {
        return folder.putIfAbsent(name, content);
    }

    @Override
    public byte[] read(String name) throws IOException {
        return folder.read(name);
    }

    @Override
    public List<String> list() throws IOException {
        return folder.list();
    }

    @Override
    public void delete(String name) throws IOException {
        folder.delete(name);
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        folder.replace(name, content);
    }
}

package io.kindling.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder on a local disk. Content and directory entry are forced to the device; Hadoop's {@code file://} does neither.
 */
public final class LocalFolder implements Folder {
    private final Path path;

    /** A folder at that path, made when first written to. */
    public LocalFolder(Path path) {
        this.path = path;
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) throws IOException {
        createFolders(path.toAbsolutePath());
        Path whole = path.resolve(name + "." + UUID.randomUUID() + ".part");
        try {
            write(whole, content);
            link(path.resolve(name), whole, content);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(whole);
        }
        force(path);
        return true;
    }

    /** Names a file that is whole: a reader that saw one in the making would take it for torn. */
    static void link(Path file, Path whole, byte[] content) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // NFS may send a request again whose answer was lost, and then finds the name taken by this very file.
            if (!Files.isSameFile(file, whole)) {
                throw e;
            }
        } catch (UnsupportedOperationException | FileSystemException e) {
            // The file system has no links.
            write(file, content);
        }
    }

    /** Makes the folder and those above it, each durable in its parent. */
    private static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            createFolders(folder.getParent());
        }
        Files.createDirectories(folder);
        force(folder.getParent());
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes the entries of a folder durable. SMB knows no such thing for folders, and says that the argument is invalid. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!"Invalid argument".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        createFolders(path.toAbsolutePath());
        Path temporary = path.resolve(name + ".new");
        Files.deleteIfExists(temporary);
        write(temporary, content);
        Files.move(temporary, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

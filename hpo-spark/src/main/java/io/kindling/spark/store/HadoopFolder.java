package io.kindling.spark.store;

import io.kindling.store.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder on a Hadoop file system: HDFS, ABFS, a cloud store. Put-if-absent is {@code create} without overwriting, of
 * which HDFS and ABFS let one of several writers succeed.
 */
public final class HadoopFolder implements Folder {
    private static final Logger LOG = LoggerFactory.getLogger(HadoopFolder.class);
    /** Stores whose {@code create} only looks before it writes, at least before Hadoop 3.4. */
    private static final Set<String> WITHOUT_PUT_IF_ABSENT = Set.of("s3", "s3n", "s3a");

    private final Path path;
    private final FileSystem files;

    private HadoopFolder(Path path, FileSystem files) {
        this.path = path;
        this.files = files;
    }

    /**
     * The folder at a path, made when first written to.
     *
     * @throws IOException if there is no such file system
     */
    public static HadoopFolder at(String location, Configuration hadoop) throws IOException {
        Path path = new Path(location);
        FileSystem files = path.getFileSystem(hadoop);
        if (WITHOUT_PUT_IF_ABSENT.contains(files.getScheme())) {
            LOG.warn(
                    "store {}: {} has no put-if-absent; run one driver for a study at a time", path, files.getScheme());
        }
        return new HadoopFolder(path, files);
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) throws IOException {
        try (FSDataOutputStream stream = files.create(new Path(path, name), false)) {
            stream.write(content);
            if (stream.hasCapability("hsync")) {
                stream.hsync();
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (RemoteException e) {
            // HDFS says so where another writer has the file open at this moment.
            if (AlreadyBeingCreatedException.class.getName().equals(e.getClassName())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (FSDataInputStream stream = files.open(new Path(path, name))) {
            return stream.readAllBytes();
        }
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(path)) {
                if (status.isFile()) {
                    names.add(status.getPath().getName());
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(new Path(path, name), false);
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        Path target = new Path(path, name);
        try {
            FileContext context = FileContext.getFileContext(files.getUri(), files.getConf());
            Path temporary = new Path(path, name + ".new");
            write(temporary, content);
            context.rename(temporary, target, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            // An object store: it shows new content when it is complete.
            write(target, content);
        }
    }

    private void write(Path target, byte[] content) throws IOException {
        try (FSDataOutputStream stream = files.create(target, true)) {
            stream.write(content);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

package io.kindling.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindling.spark.store.HadoopFolder;
import io.kindling.store.Journal;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialStore;
import io.kindling.store.TrialStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a NameNode and a DataNode on the loopback interface. */
class HdfsJournalTest extends TrialStoreContract {
    @TempDir
    private static Path disk;

    private static MiniDFSCluster hdfs;

    private final String folder = "/studies/" + UUID.randomUUID() + "/journal";

    @BeforeAll
    static void startHdfs() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        configuration.setInt("dfs.replication", 1);
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.shutdown();
    }

    private HadoopFolder folder() {
        try {
            // A client of its own for each driver, as in processes of their own.
            Configuration configuration = new Configuration();
            configuration.setInt("dfs.replication", 1);
            configuration.setBoolean("fs.hdfs.impl.disable.cache", true);
            return HadoopFolder.at(hdfs.getURI() + folder, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TrialStore open(StudyIdentity identity) {
        return Journal.open(folder(), identity);
    }

    @Test
    void ofManyWritersOfOneNameOneSucceeds() throws Exception {
        int writers = 8;
        List<HadoopFolder> folders = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            folders.add(folder());
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            for (int round = 0; round < 25; round++) {
                String name = "round-" + round;
                List<Callable<Boolean>> writes = new ArrayList<>();
                for (int i = 0; i < writers; i++) {
                    byte[] own = {(byte) i};
                    HadoopFolder writer = folders.get(i);
                    writes.add(() -> writer.putIfAbsent(name, own));
                }
                List<Integer> winners = new ArrayList<>();
                List<Future<Boolean>> written = threads.invokeAll(writes);
                for (int i = 0; i < writers; i++) {
                    if (written.get(i).get()) {
                        winners.add(i);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(folders.get(0).read(name))
                        .containsExactly(winners.get(0).byteValue());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.kindling.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindling.store.Journal;
import io.kindling.store.StudyIdentity;
import io.kindling.store.TrialStore;
import io.kindling.store.TrialStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal through Hadoop's interface; its local file system stands for those of a cluster. */
class HadoopFolderTest extends TrialStoreContract {
    @TempDir
    private Path folder;

    private HadoopFolder journal() {
        try {
            return HadoopFolder.at(folder.toUri() + "study/journal", new Configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TrialStore open(StudyIdentity identity) {
        return Journal.open(journal(), identity);
    }

    @Test
    void putIfAbsentWritesOnce() throws IOException {
        HadoopFolder journal = journal();
        assertThat(journal.list()).isEmpty();
        assertThat(journal.putIfAbsent("a", new byte[] {1})).isTrue();
        assertThat(journal.putIfAbsent("a", new byte[] {2})).isFalse();
        assertThat(journal.read("a")).containsExactly(1);
        journal.replace("a", new byte[] {3});
        assertThat(journal.read("a")).containsExactly(3);
        journal.delete("a");
        journal.delete("a");
        assertThat(journal.list()).isEmpty();
    }

    @Test
    void anUnknownFileSystemIsNamed() {
        assertThatThrownBy(() -> HadoopFolder.at("nosuch://host/path", new Configuration()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nosuch");
    }
}

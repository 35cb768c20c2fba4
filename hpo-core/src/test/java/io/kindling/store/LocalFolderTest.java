package io.kindling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
    private static final int LENGTH = 4 << 20;

    @TempDir
    Path path;

    /** Of a file that grew under its name, some of these many looks would find a part. */
    @Test
    void whoReadsWhileAnotherWritesFindsAllOrNothing() throws Exception {
        LocalFolder folder = new LocalFolder(path);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = thread.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(folder.putIfAbsent("record" + i, new byte[LENGTH]))
                            .isTrue();
                }
                return null;
            });
            while (!written.isDone()) {
                for (String name : records(folder)) {
                    assertThat(path.resolve(name)).hasSize(LENGTH);
                }
            }
            written.get();
        } finally {
            thread.shutdownNow();
        }
        assertThat(folder.list()).hasSize(20);
    }

    private static List<String> records(LocalFolder folder) throws IOException {
        return folder.list().stream().filter(name -> !name.endsWith(".part")).toList();
    }

    @Test
    void theFirstToWriteANameHasIt() throws IOException {
        LocalFolder folder = new LocalFolder(path.resolve("not").resolve("there"));

        assertThat(folder.putIfAbsent("a", new byte[] {1})).isTrue();
        assertThat(folder.putIfAbsent("a", new byte[] {2})).isFalse();
        assertThat(folder.read("a")).containsExactly(1);
        assertThat(folder.list()).containsExactly("a");
    }

    /** As NFS does when the first answer is lost. */
    @Test
    void aNameThatIsLinkedAgainToTheSameFileIsOurs() throws IOException {
        Path whole = Files.write(path.resolve("whole"), new byte[] {1});
        Path file = Files.createLink(path.resolve("a"), whole);

        assertThatCode(() -> LocalFolder.link(file, whole, new byte[] {1})).doesNotThrowAnyException();
        Path other = Files.write(path.resolve("other"), new byte[] {1});
        assertThatThrownBy(() -> LocalFolder.link(file, other, new byte[] {1}))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    /** SMB is another file system whose folders cannot be forced. */
    @Test
    void doesWithoutForcingFoldersThatCannotBe() {
        assertThatCode(() -> LocalFolder.force(Path.of("/proc"))).doesNotThrowAnyException();
    }
}

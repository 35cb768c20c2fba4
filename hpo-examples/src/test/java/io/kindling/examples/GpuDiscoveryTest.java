package io.kindling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuDiscoveryTest {
    @TempDir
    Path folder;

    @Test
    void listsTheGpusOfTheDriver() throws Exception {
        nvidiaSmi("printf '0\\n1\\n7\\n'");
        assertThat(addresses()).containsExactly("0", "1", "7");
    }

    @Test
    void listsNoneWithoutTheDriversProgram() throws Exception {
        assertThat(addresses()).isEmpty();
    }

    /** So it prints on standard output and fails where the driver is not loaded. */
    @Test
    void listsNoneWhereTheDriverFails() throws Exception {
        nvidiaSmi("echo 'NVIDIA-SMI has failed'; exit 9");
        assertThat(addresses()).isEmpty();
    }

    @Test
    void isExecutable() {
        assertThat(Programs.CONF.resolve("gpu-discovery.sh")).isExecutable();
    }

    /** As Spark reads it. */
    private String[] addresses() throws Exception {
        String script = Programs.CONF.resolve("gpu-discovery.sh").toString();
        List<String> lines = Programs.run(folder, "", Map.of("PATH", folder.toString()), "/bin/sh", script);
        assertThat(lines).hasSize(1);
        ResourceInformation gpus = ResourceInformation.parseJson(lines.get(0));
        assertThat(gpus.name()).isEqualTo("gpu");
        return gpus.addresses();
    }

    private void nvidiaSmi(String body) throws Exception {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}

package io.kindling.config;

import io.kindling.space.SearchSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A search space in a file of its own, or in a search file, whose other sections are passed over. */
public final class SpaceFile {
    private SpaceFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSearchFileException with every fault found, a file that cannot be read included
     */
    public static SearchSpace read(Path file) {
        return parse(Document.text(file));
    }

    /**
     * Reads the text of a file.
     *
     * @throws InvalidSearchFileException with every fault found
     */
    public static SearchSpace parse(String yaml) {
        return Document.parse(yaml, SpaceFile::of);
    }

    private static SearchSpace of(Object document) {
        List<String> faults = new ArrayList<>();
        Section file = Section.of("", isBare(document) ? Map.of("space", document) : document, faults);
        Optional<SearchSpace> space = SpaceSection.read(file);
        if (!faults.isEmpty()) {
            throw new InvalidSearchFileException(faults);
        }
        return space.orElseThrow();
    }

    /** A parameter may be called space; but then it has a type. */
    private static boolean isBare(Object document) {
        return document instanceof Map<?, ?> map
                && !(map.get("space") instanceof Map<?, ?> space && !(space.get("type") instanceof String));
    }
}

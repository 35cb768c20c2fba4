package io.kindling.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Files of YAML 1.2 as maps, lists and scalars. */
final class Document {
    private Document() {}

    /**
     * The text of a file.
     *
     * @throws InvalidSearchFileException if it cannot be read
     */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new InvalidSearchFileException(List.of(file + ": need a text file in UTF-8, got other bytes"));
        } catch (IOException e) {
            throw new InvalidSearchFileException(List.of(file + ": need a readable file, got " + e));
        }
    }

    /**
     * What a reader makes of a text.
     *
     * @throws InvalidSearchFileException if it is not YAML, or a document that contains itself
     */
    static <T> T parse(String yaml, Function<Object, T> reader) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setLabel("search file")
                .build();
        try {
            return reader.apply(new Load(settings).loadFromString(yaml));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InvalidSearchFileException(List.of("file: need YAML, got " + e.getProblem() + place));
        } catch (YamlEngineException e) {
            throw new InvalidSearchFileException(List.of("file: need YAML, got " + e.getMessage()));
        } catch (StackOverflowError e) {
            throw new InvalidSearchFileException(List.of("file: need a finite document, got one that contains itself"));
        }
    }
}

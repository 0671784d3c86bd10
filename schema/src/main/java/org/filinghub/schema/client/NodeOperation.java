package org.filinghub.schema.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GraphQL operation that a node sends to another node, with all fragments that it uses. Its text
 * is a {@code .graphql} file beside the class that sends it. A file takes in the fragments of
 * another file with a line {@code #import "path/on/the/classpath.graphql"}.
 *
 * <p>Load it into a static field: loading reads files, which must not happen on an event loop.
 *
 * @param name the file's name without its ending
 * @param document the text to send
 */
public record NodeOperation(String name, String document) {
  private static final Pattern IMPORT = Pattern.compile("(?m)^#import \"([^\"]+)\"\\R");

  /**
   * Reads {@code name.graphql} from the package of the owner.
   *
   * @throws IllegalStateException if the file or one of its imports does not exist
   */
  public static NodeOperation load(Class<?> owner, String name) {
    return read(
        owner.getClassLoader(), owner.getPackageName().replace('.', '/') + '/' + name + ".graphql");
  }

  /** Reads a file by its path on the classpath. */
  public static NodeOperation read(ClassLoader loader, String path) {
    StringBuilder document = new StringBuilder();
    append(loader, path, new LinkedHashSet<>(), document);
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".graphql".length());
    return new NodeOperation(name, document.toString());
  }

  private static void append(
      ClassLoader loader, String path, Set<String> read, StringBuilder document) {
    if (!read.add(path)) {
      return;
    }
    String text = text(loader, path);
    document.append(IMPORT.matcher(text).replaceAll("").strip()).append('\n');
    for (Matcher imported = IMPORT.matcher(text); imported.find(); ) {
      append(loader, imported.group(1), read, document);
    }
  }

  private static String text(ClassLoader loader, String path) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + ": absent (expected: a file on the classpath)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.filinghub.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
  private static final Path PAGE = Path.of("../../docs/architecture.md");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");
  private static final Pattern TEST = Pattern.compile("\\w+(Test|IT)");

  @Test
  void namesOnlyClassesThatExist() throws IOException {
    Set<String> named = new TreeSet<>();
    CLASS
        .matcher(Files.readString(PAGE))
        .results()
        .map(result -> result.group(1))
        .filter(name -> !TEST.matcher(name).matches())
        .forEach(named::add);

    Set<String> existing = new TreeSet<>();
    new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.filinghub")
        .forEach(type -> existing.add(type.getSimpleName()));
    existing.add("R2dbcEntityTemplate");

    assertThat(named).hasSizeGreaterThan(60);
    assertThat(existing).containsAll(named);
  }
}
